"""A draft's versions, discarding it, and putting two texts of a file together."""
