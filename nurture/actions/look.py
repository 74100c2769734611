"""Look: write down who looked at whom."""

from datetime import timedelta
from typing import Final

from nurture import clock
from nurture.actions.audit import record
from nurture.models import Audit, Client

LOOK: Final = "look"
_ONE_LOOK = timedelta(hours=1)


def look(who: str, client: Client) -> None:
    """Adds an entry, unless the last hour has one of the same person and client."""
    about, now = f"client {client.ref}", clock.now()
    if not Audit.objects.filter(about=about, who=who, what=LOOK, at__gt=now - _ONE_LOOK, at__lte=now).exists():
        record(who, LOOK, about)
