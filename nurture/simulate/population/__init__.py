"""Who takes part in a simulation, and what they do."""
