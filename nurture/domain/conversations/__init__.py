"""What opens a conversation and closes it, and whether a person may write in it now."""
