"""The releases, and what changed between two."""
