"""Scheduling: local time, open hours across DST, client zones, slots, and the plan of a sequence."""
