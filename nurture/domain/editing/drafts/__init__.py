"""Drafts, as far as they are decided on: what state a file is in, which versions are kept, how two files are merged."""
