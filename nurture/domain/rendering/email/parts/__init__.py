"""What stands around the words of an e-mail: the head, the opening, the line from a therapist, who signs."""
