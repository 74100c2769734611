"""Pages for clients and everybody: unsubscribe, preferences, booking link, articles."""
