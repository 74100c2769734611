"""Small linear models behind the rules: whether a reply may be a stop, tells of danger, and whether of self-harm."""
