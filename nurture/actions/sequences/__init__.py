"""What changes a running sequence: pauses, breaks, reopening, the client's own preferences."""
