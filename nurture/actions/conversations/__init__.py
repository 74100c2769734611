"""What clients and the clinic write to each other: conversations, and the messages that a person writes in them."""
