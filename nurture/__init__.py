"""Sends a clinic's clients the right words at the right time."""

__version__ = "0.1.0"
