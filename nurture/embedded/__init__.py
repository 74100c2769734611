"""The servers that come by pip: PostgreSQL and Valkey, started, watched and stopped."""
