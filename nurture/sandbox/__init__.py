"""The sandbox: local fakes of the providers, an SMTP server and a Twilio-compatible API, with a web page."""
