"""A simulation: clients through weeks of the real actions, with faults, then a check of every promise. Never sends."""
