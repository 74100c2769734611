"""SMS by Twilio: the account, the Messages API, its signatures and codes."""
