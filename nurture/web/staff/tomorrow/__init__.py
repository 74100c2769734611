"""The page Tomorrow: what goes out on a day ahead, by client, in words, and what somebody may do about it."""
