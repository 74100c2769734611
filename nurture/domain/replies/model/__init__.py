"""A small linear model behind the rules: whether a reply in which they find nothing special may be a stop."""
