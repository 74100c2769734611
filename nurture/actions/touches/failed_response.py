"""Record for good that our answer to a reply did not arrive; a bad number is blocked with it."""

from typing import Any

from django.db import transaction

from nurture import clock
from nurture.actions.clients.bounces import block
from nurture.actions.clients.locks import lock_address
from nurture.domain.delivery.states import ResponseState
from nurture.domain.delivery.verdict import ProviderVerdict
from nurture.models import Response
from nurture.models.reply import ResponseQuerySet


def record_failed(response: Response, rows: ResponseQuerySet, verdict: ProviderVerdict, **changes: Any) -> None:
    """Changes `rows`, the response's own as the caller guards it; the address first, as everybody does."""
    changes = {"wait_until": None, "settled_at": clock.now(), **changes}
    with transaction.atomic():
        lock_address(response.address)
        if rows.become(ResponseState.FAILED, reason=verdict.reason, **changes) and verdict.strikes == 1:
            response.refresh_from_db(fields=["address"])  # "" where the client was erased meanwhile
            block(response.channel, response.address, verdict.reason)
