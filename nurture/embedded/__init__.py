"""Embedded servers: PostgreSQL and Valkey out of pip packages, run as child processes."""
