"""What goes wrong on purpose: the faults' odds, and workers that die over their work."""
