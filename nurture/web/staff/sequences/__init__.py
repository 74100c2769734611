"""Sequences: their steps on a calendar, and previews of the rendered messages."""
