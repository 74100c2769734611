"""What the clinic writes: the clinic, its conditions, sequences and templates, read from files."""
