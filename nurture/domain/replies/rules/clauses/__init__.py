"""Stops by the grammar of a clause: classes of words, and the orders of classes that end something."""
