"""Fake providers, and the log of what they saw."""
