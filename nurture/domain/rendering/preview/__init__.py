"""What a message that is being written shows and offers: one file rendered, sample clients, chips to put in."""
