"""Outlooks: what of the planned touches cannot go any more, and why, by the decision that is made at sending."""
