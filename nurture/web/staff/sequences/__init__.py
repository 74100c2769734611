"""The sequences: their steps on a calendar, and previews."""
