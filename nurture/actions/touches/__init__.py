"""What becomes of single touches: their outcome, their fallback, a new moment, an end."""
