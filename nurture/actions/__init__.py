"""What the product does: one package for each part of the trip, verbs as functions; a verb owns its transactions."""
