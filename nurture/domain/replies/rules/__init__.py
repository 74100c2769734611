"""The rules by which replies are read, as data, one family a file."""
