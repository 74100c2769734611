"""A sequence in the studio: its steps on a month, their timing, and new sequences."""
