"""How the messages of each template did lately: delivered, clicked, stopped after. Opens are left out on purpose.

Mail programs load pictures by themselves, so an open says nothing, and to count them takes a picture that spies.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.db import connection

from nurture import clock
from nurture.domain.content.file_kinds import template_of
from nurture.domain.content.template_files import original_of, template_path
from nurture.domain.delivery.states import TouchState
from nurture.domain.values.channel import Channel

WITHIN: Final = timedelta(days=90)
#: A stop counts for the message that came last before it, for so long.
AFTER: Final = timedelta(days=7)

#: By its template and not by its step, whose name may have changed. What went out lately has an index by its time;
#: clicks and stops are few, and are begun with.
_COUNTS = """
    WITH gone AS (
        SELECT id, channel, state, template_data ->> 'template' AS template FROM nurture_touch
        WHERE sent_at > %(since)s AND state IN (%(sent)s, %(delivered)s) AND template_data IS NOT NULL{only}
    ), stopped AS (
        SELECT DISTINCT ON (c.id) t.id
        FROM nurture_consent c JOIN nurture_touch t ON t.client_id = c.client_id AND t.channel = c.channel
            AND t.sent_at <= c.occurred_at AND t.sent_at > c.occurred_at - %(after)s
            AND t.state IN (%(sent)s, %(delivered)s) AND t.template_data IS NOT NULL
        WHERE NOT c.granted AND c.occurred_at > %(since)s
        ORDER BY c.id, t.sent_at DESC
    )
    SELECT channel, template, count(*), count(*) FILTER (WHERE state = %(delivered)s),
        count(*) FILTER (WHERE id IN (SELECT touch_id FROM nurture_click WHERE at > %(since)s)),
        count(*) FILTER (WHERE id IN (SELECT id FROM stopped))
    FROM gone WHERE template IS NOT NULL GROUP BY channel, template
"""
_ONLY = " AND channel = %(channel)s AND template_data ->> 'template' = %(template)s"


@dataclass(frozen=True, slots=True)
class MessageCounts:
    """Of one template within 90 days. Sent: all that went out, delivered: of those, what a provider confirmed."""

    sent: int = 0
    delivered: int = 0
    clicks: int = 0  # messages whose booking link somebody followed
    stops: int = 0  # clients who stopped this channel within a week, with no other message on it in between


def message_counts(path: str) -> MessageCounts:
    """Of the template at this path, in all its languages together; of no template, nothing."""
    template = template_of(path)
    if template is None:
        return MessageCounts()
    channel, original = template[0], original_of(template[1])
    only = {"channel": channel.value, "template": original}
    return _counted(_COUNTS.format(only=_ONLY), only).get(template_path(channel, original), MessageCounts())


def all_message_counts() -> dict[str, MessageCounts]:
    """Of every template by its path; one that sent nothing is not there."""
    return _counted(_COUNTS.format(only=""), {})


def _counted(statement: str, only: dict[str, str]) -> dict[str, MessageCounts]:
    given: dict[str, Any] = {
        **only,
        "since": clock.now() - WITHIN,
        "after": AFTER,
        "sent": TouchState.SENT.value,
        "delivered": TouchState.DELIVERED.value,
    }
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        rows = cursor.fetchall()
    return {template_path(Channel(channel), template): MessageCounts(*counts) for channel, template, *counts in rows}
