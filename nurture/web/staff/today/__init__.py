"""The day's page: what needs a person, what goes out, sequences that paused by themselves."""
