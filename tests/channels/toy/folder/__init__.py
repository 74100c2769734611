"""A toy channel: messages end up in a list."""
