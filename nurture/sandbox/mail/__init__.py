"""The inbox: an SMTP server that keeps each e-mail."""
