"""Refusals and bounces of e-mail: one classifier of what a mail server says, and the parsers of later notices."""
