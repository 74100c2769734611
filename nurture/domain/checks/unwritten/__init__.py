"""Checks of a sequence that is not written yet: blanks, and words that came with a copy."""
