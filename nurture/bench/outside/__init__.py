"""Providers that take everything as fast as they can, each in a process of its own, and count what they took."""
