"""Local stand-ins for the outside world: an SMTP inbox and a Twilio-compatible API with pages."""
