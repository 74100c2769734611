"""A new sequence: copied from another, or a scaffold of steps with blanks to fill in."""
