"""What a year of history may cost: nothing that runs every day reads a table from one end to the other."""
