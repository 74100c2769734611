"""Turns of somebody who writes: what is posted becomes the file's text, is checked, shown and saved."""
