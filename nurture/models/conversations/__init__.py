"""What clients and the clinic write to each other, and whom we alerted."""
