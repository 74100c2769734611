"""The command `nurture`: one file a command, grouped by who uses it."""
