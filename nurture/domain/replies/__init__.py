"""Classification of clients' replies: rules kept as data over normalised text. `read.py` applies them in order."""
