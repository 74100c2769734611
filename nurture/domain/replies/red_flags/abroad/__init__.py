"""Red flags in French and Spanish."""
