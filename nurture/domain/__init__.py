"""What is true: pure functions and values; no Django, no Celery, no clock, no network."""
