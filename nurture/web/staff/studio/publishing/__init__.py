"""The publish sheet: what would change, for whom nothing changes, and the button."""
