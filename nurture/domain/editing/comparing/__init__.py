"""Comparing two texts of a file, or two releases, for somebody who reads what changed; and where a file is used."""
