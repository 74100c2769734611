"""Releases of the content: publish a folder, render from a release."""
