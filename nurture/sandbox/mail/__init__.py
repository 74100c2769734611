"""The sandbox's e-mail side: an SMTP server that stores each e-mail."""
