"""What the providers' stand-ins share: they keep their own record, and fail where faults say so."""

from collections.abc import Callable

from nurture.channels.errors import in_doubt, unreachable
from nurture.simulate.faults.faults import Crash
from nurture.simulate.providers.provider_log import Attempt

TOO_MANY = "too many requests"
Arrived = Callable[[Attempt], None]


def before(attempt: Attempt, fault: str) -> None:
    """What may happen on the way to the provider."""
    if fault == "crash before the provider's call":
        attempt.answer, attempt.cut = "never asked", True
        raise Crash
    if fault == "time-out before the provider accepted":
        attempt.answer = "time-out"
        raise in_doubt("ReadTimeout")
    if fault == "connection refused":
        attempt.answer = "refused connection"
        raise unreachable("ConnectionRefusedError")


def accept(attempt: Attempt) -> None:
    """The provider has it."""
    attempt.answer = "accepted"


def after(attempt: Attempt, fault: str) -> None:
    """What may happen on the way back."""
    if fault == "crash after the provider accepted":
        attempt.cut = True
        raise Crash
    if fault == "time-out after the provider accepted":
        attempt.cut = True
        raise in_doubt("ReadTimeout")
