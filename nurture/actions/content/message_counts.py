"""How the messages of each template did lately: delivered, clicked, stopped after. Opens are left out on purpose.

Mail programs load pictures by themselves, so an open says nothing, and to count them takes a picture that spies.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.db import connection

from nurture import clock
from nurture.domain.content.template_files import template_path
from nurture.domain.delivery.states import TouchState
from nurture.domain.values.channel import Channel

WITHIN: Final = timedelta(days=90)
#: A stop counts for the message that came last before it, for so long.
AFTER: Final = timedelta(days=7)

#: Of what went out since then, which an index has by its time.
_COUNTS = """
    WITH gone AS MATERIALIZED (
        SELECT id, client_id, channel, state, sent_at, template_data ->> 'template' AS template
        FROM nurture_touch
        WHERE sent_at > %(since)s AND state IN (%(sent)s, %(delivered)s) AND template_data IS NOT NULL
    ), stopped AS (
        SELECT DISTINCT ON (c.id) g.id
        FROM gone g JOIN nurture_consent c ON c.client_id = g.client_id AND c.channel = g.channel
            AND NOT c.granted AND c.occurred_at >= g.sent_at AND c.occurred_at < g.sent_at + %(after)s
        ORDER BY c.id, g.sent_at DESC
    )
    SELECT channel, template, count(*), count(*) FILTER (WHERE state = %(delivered)s),
        count(*) FILTER (WHERE EXISTS (SELECT FROM nurture_click k WHERE k.touch_id = g.id)),
        count(*) FILTER (WHERE id IN (SELECT id FROM stopped))
    FROM gone g WHERE template IS NOT NULL GROUP BY channel, template
"""


@dataclass(frozen=True, slots=True)
class MessageCounts:
    """Of one template within 90 days. Sent: all that went out, delivered: of those, what a provider confirmed."""

    sent: int = 0
    delivered: int = 0
    clicks: int = 0  # messages whose booking link somebody followed
    stops: int = 0  # clients who stopped this channel within a week, with no other message on it in between


def message_counts() -> dict[str, MessageCounts]:
    """By the path of the template; one that sent nothing is not there."""
    given: dict[str, Any] = {
        "since": clock.now() - WITHIN,
        "after": AFTER,
        "sent": TouchState.SENT.value,
        "delivered": TouchState.DELIVERED.value,
    }
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, given)
        return {
            template_path(Channel(channel), template): MessageCounts(*counts)
            for channel, template, *counts in cursor.fetchall()
        }
