"""Quiet: once we have answered somebody who said stop, nothing more of theirs goes out, not even what was under way."""

import time

from nurture.actions.suppress import blocks_on
from nurture.domain.states import TouchState
from nurture.domain.words import Channel
from nurture.models import Touch

PATIENCE = 5.0  # seconds; a provider that takes longer is not waited for
_STEP = 0.05


def wait_until_quiet(channel: Channel, address: str) -> None:
    """Waits for what is being handed to the provider this moment, where the address is blocked. In no transaction."""
    if not address or not blocks_on(channel, address).exists():
        return
    ends = time.monotonic() + PATIENCE
    on_its_way = Touch.objects.filter(channel=channel, address=address, state=TouchState.SENDING)
    while on_its_way.exists() and time.monotonic() < ends:
        time.sleep(_STEP)
