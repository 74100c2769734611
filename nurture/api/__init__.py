"""The HTTP API for machines: events in, a client's timeline out, providers' webhooks."""
