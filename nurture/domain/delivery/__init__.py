"""Delivery rules: send policy, state transitions, circuit breaker, rate limit, consent, delivery reports."""
