"""Fault injection: the faults' odds, and workers that crash and stall."""
