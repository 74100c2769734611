"""Record for good that a response or a desk message did not arrive; a bad address is blocked with it."""

from typing import Any

from django.db import transaction

from nurture import clock
from nurture.actions.clients.bounces import block
from nurture.actions.clients.locks import lock_address
from nurture.domain.delivery.states import ResponseState
from nurture.domain.delivery.verdict import ProviderVerdict
from nurture.models import OneOff
from nurture.models.conversations.one_off import OneOffQuerySet


def record_failed(message: OneOff, rows: OneOffQuerySet, verdict: ProviderVerdict, **changes: Any) -> None:
    """Changes `rows`, the message's own as the caller guards it; the address first, as everybody does."""
    changes = {"wait_until": None, "settled_at": clock.now(), **changes}
    with transaction.atomic():
        lock_address(message.address)
        if rows.become(ResponseState.FAILED, reason=verdict.reason, **changes) and verdict.strikes == 1:
            message.refresh_from_db(fields=["address"])  # "" where the client was erased meanwhile
            block(message.channel, message.address, verdict.reason)
