"""What decides on a touch: send policy, state transitions, circuit breaker, rate limit, consent, reports."""
