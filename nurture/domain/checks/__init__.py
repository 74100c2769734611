"""What a release must hold to, one family a file; `domain/checks/check.py` runs them all."""
