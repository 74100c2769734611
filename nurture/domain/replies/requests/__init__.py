"""Requests other than the end of all texts: e-mail ended, fewer messages, messages again."""
