"""The inbox of replies."""
