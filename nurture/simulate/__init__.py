"""A population through weeks of the real actions, with faults; afterwards every promise is checked. Never sends."""
