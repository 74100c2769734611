"""What shows the inbox and the phone: the page, its JSON, its live updates."""
