"""When: local time, open hours across DST, client zones, slots, the plan of a sequence."""
