"""Fault injection that both fake providers share."""

from collections.abc import Callable

from nurture.channels.errors import in_doubt, unreachable
from nurture.simulate.faults.faults import WorkerCrash
from nurture.simulate.providers.provider_log import Attempt

TOO_MANY = "too many requests"
OnAttempt = Callable[[Attempt], None]


def fail_before_accepting(attempt: Attempt, fault: str) -> None:
    """Raises the fault that comes before the provider accepts."""
    if fault == "crash before the provider's call":
        attempt.response, attempt.unrecorded = "never asked", True
        raise WorkerCrash
    if fault == "time-out before the provider accepted":
        attempt.response = "time-out"
        raise in_doubt("ReadTimeout")
    if fault == "connection refused":
        attempt.response = "refused connection"
        raise unreachable("ConnectionRefusedError")


def accept(attempt: Attempt) -> None:
    """Marks an attempt as accepted."""
    attempt.response = "accepted"


def fail_after_accepting(attempt: Attempt, fault: str) -> None:
    """Raises the fault that comes after the provider accepted."""
    if fault == "crash after the provider accepted":
        attempt.unrecorded = True
        raise WorkerCrash
    if fault == "time-out after the provider accepted":
        attempt.unrecorded = True
        raise in_doubt("ReadTimeout")
