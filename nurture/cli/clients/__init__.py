"""Commands about clients: events, timeline, export and erasure, replies."""
