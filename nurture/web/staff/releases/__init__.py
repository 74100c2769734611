"""Content releases: their list, and the diff of two."""
