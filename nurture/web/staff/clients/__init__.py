"""The list of clients, and one client: timeline, consent, actions on an enrollment."""
