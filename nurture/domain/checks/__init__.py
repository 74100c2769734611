"""What a release must hold to, one family a file; `domain/check.py` runs them all."""
