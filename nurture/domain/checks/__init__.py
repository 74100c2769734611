"""Content checks, one module for each kind of file; `check_content.py` runs them all."""
