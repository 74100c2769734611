"""Checks of what stands in the body of an e-mail or an article: its blocks, and the pictures that they show."""
