"""Put a failure away with a note of what was done about it, and bring it back."""

from nurture import clock
from nurture.actions.accounts.audit import record
from nurture.domain.delivery.states import TouchState
from nurture.models import Touch

LONGEST = 400  # characters of a note


def put_away(touch: Touch, note: str, by: str) -> bool:
    """It stands on Today no more; False where it is no failure, or somebody was faster."""
    waiting = Touch.objects.filter(pk=touch.pk, state=TouchState.FAILED, put_away_at=None)
    done = waiting.update(put_away_at=clock.now(), put_away_by=by, put_away_note=note[:LONGEST])
    if done:
        record(by, "put away", f"client {touch.client.ref}", touch.step)
    return bool(done)


def bring_back(touch: Touch, by: str) -> bool:
    """It stands on Today again, as long as it is recent."""
    done = Touch.objects.filter(pk=touch.pk, put_away_at__isnull=False).update(
        put_away_at=None, put_away_by="", put_away_note=""
    )
    if done:
        record(by, "bring back", f"client {touch.client.ref}", touch.step)
    return bool(done)
