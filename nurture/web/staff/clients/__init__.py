"""The list of clients, and one client: timeline, permissions, actions on an enrollment."""
