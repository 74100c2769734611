"""Languages: which one a client is written to in, and the catalogue of what we say in each beside the templates."""
