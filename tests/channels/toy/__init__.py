"""A channel that is not there, to show what adding one takes: the edits, its folder, and a whole trip over it."""
