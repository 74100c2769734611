"""The SQL that marks a whole batch of touches in one statement: as being sent, as sent, as claimed again.

Each names the one state, or the states, that it changes from, and is fenced by the lease: a late worker overwrites
nothing.
"""

import json
import uuid
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from nurture.actions.sending.compose import PreparedMessage
from nurture.domain.delivery.states import TOUCH_TRANSITIONS, TouchState, may_come_from
from nurture.models.enrollment import completion
from nurture.prepared import rows
from nurture.settings import current

# ruff: noqa: S608 — all that is put into the text is ours
_CLAIMED, _SENDING = f"state = '{TouchState.CLAIMED}'", f"state = '{TouchState.SENDING}'"
_MARK_SENDING = f"""
    UPDATE nurture_touch t SET {_SENDING}, sent_at = %(now)s, send_started_at = %(at)s, provider_id = '',
        lease_until = clock_timestamp() + make_interval(secs => %(seconds)s::float8),
        address = m.address, template_data = m.template_data, segments = m.segments,
        booking_token = COALESCE(m.booking, t.booking_token),
        preferences_token = COALESCE(m.preferences, t.preferences_token),
        unsubscribe_token = COALESCE(m.unsubscribe, t.unsubscribe_token),
        own_links_at = CASE WHEN m.booking IS NULL THEN NULL ELSE %(at)s::timestamptz END
    FROM jsonb_to_recordset(%(messages)s::jsonb)
        AS m(id bigint, address text, template_data jsonb, segments int, booking text, preferences text,
             unsubscribe text)
    WHERE t.id = m.id AND t.lease = %(lease)s AND t.{_CLAIMED}
    RETURNING t.id
"""
#: What it marks is still open in the snapshot in which an enrollment looks for its last open touch.
_MARK_SENT = f"""
    WITH sent AS (
        UPDATE nurture_touch t SET state = '{TouchState.SENT}', reason = '', provider_id = m.provider_id,
            lease = NULL, lease_until = NULL
        FROM unnest(%(ids)s::bigint[], %(leases)s::uuid[], %(provider_ids)s::text[]) AS m(id, lease, provider_id)
        WHERE t.id = m.id AND t.lease = m.lease AND t.state = ANY(%(before)s::text[])
        RETURNING t.id, t.enrollment_id
    ), completed AS (
        {completion("SELECT enrollment_id FROM sent", settled="SELECT id FROM sent")}
    )
    SELECT id FROM sent
"""
_BEFORE_SENT = [
    state.value for state in may_come_from(TouchState.SENT, TOUCH_TRANSITIONS) if state is not TouchState.FAILED
]
_MARK_CLAIMED = f"""
    UPDATE nurture_touch SET {_CLAIMED}, sent_at = NULL
    WHERE id = ANY(%(ids)s::bigint[]) AND lease = %(lease)s AND {_SENDING}
    RETURNING id
"""


def mark_sending(
    messages: Sequence[tuple[int, str, PreparedMessage]], lease: uuid.UUID, now: datetime, at: datetime
) -> set[int]:
    """Marks touches, given with their addresses, as being sent from real time `at` on, and renews their lease.

    Returns the numbers of those that were still claimed under it.
    """
    marks = [
        {
            "id": touch,
            "address": address,
            "template_data": message.template_data,
            "segments": message.segments,
            **(asdict(message.links) if message.links else {}),
        }
        for touch, address, message in messages
    ]
    return _numbers(
        _MARK_SENDING, lease=lease, now=now, at=at, seconds=current().lease_seconds, messages=json.dumps(marks)
    )


def mark_sent(accepted: Sequence[tuple[int, uuid.UUID, str]], now: datetime) -> set[int]:
    """Marks touches, given with their leases and the provider's ids, as sent, and completes what was their last one's.

    Returns the numbers of those that it changed. The caller holds their clients' locks since the statement before.
    """
    return _numbers(
        _MARK_SENT, before=_BEFORE_SENT, now=now,
        ids=[touch for touch, _, _ in accepted],
        leases=[lease for _, lease, _ in accepted],
        provider_ids=[provider_id for _, _, provider_id in accepted],
    )  # fmt: skip


def mark_claimed(touches: Sequence[int], lease: uuid.UUID) -> set[int]:
    """Takes back touches that were opened and not begun: nobody was handed them."""
    return _numbers(_MARK_CLAIMED, ids=list(touches), lease=lease)


def _numbers(statement: str, **parameters: Any) -> set[int]:
    return {row[0] for row in rows(statement, **parameters)}
