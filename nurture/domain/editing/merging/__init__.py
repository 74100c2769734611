"""Two texts of one file become one, or show where they cannot."""
