"""The dashboard (Today): what needs a person, what is due, and sequences that were paused automatically."""
