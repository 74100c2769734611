"""The simulated clients and staff, and the events that they cause."""
