"""Intake events: their fields and validation, and the client profile that they add up to."""
