"""Changes to the file of a sequence, one step at a time: all that is not changed stays to the byte."""
