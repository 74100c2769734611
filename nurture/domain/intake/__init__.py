"""What the outside may tell us: the events' fields and checks, and the profile they add up to."""
