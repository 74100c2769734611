"""What somebody does for a client by hand: add them, mend a detail, begin a sequence, move or leave out a message."""
