"""Commands for operators: doctor, status, backup, keys, users, clock, simulation, demo."""
