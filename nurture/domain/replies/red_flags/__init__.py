"""Signs in a reply that a person must see at once, as data."""
