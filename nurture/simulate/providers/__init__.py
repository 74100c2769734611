"""Stand-ins for the providers, and the log of what they saw."""
