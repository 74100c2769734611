"""The phone: Twilio's Messages API, its callbacks and its errors."""
