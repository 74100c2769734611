"""Search for clients: those that match a query, how many they are, and when each one's next message is due."""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection
from django.db.models import BooleanField, Exists, Func, Min, OuterRef, QuerySet, Value

from nurture.actions.sending.outlooks.in_bulk import going
from nurture.domain.delivery.states import TouchState
from nurture.models import Client, Enrollment, Touch
from nurture.models.client import SEARCH_WORDS
from nurture.web.staff.clients.list.query import ClientQuery
from nurture.web.staff.clients.list.situations import SITUATIONS

_PHONE = frozenset("0123456789+-.() /")
_ENOUGH_DIGITS = 3
_FEW = 2000
MOST_COUNTED = 50_000
"""Of a chain's million nobody needs the exact number with each letter typed."""


def search(asked: ClientQuery, now: datetime) -> QuerySet[Client]:
    """The clients that match, in no order yet."""
    clients = _named(asked.q) if asked.q else Client.objects.all()
    on = {"sequence": asked.sequence, "state": "" if asked.state in SITUATIONS else asked.state}
    if on := {name: value for name, value in on.items() if value}:
        clients = clients.filter(Exists(Enrollment.objects.filter(client=OuterRef("pk"), **on)))
    if asked.state in SITUATIONS:
        clients = clients.filter(SITUATIONS[asked.state].clients(now))
    known = {"condition": asked.condition, "practitioner": asked.practitioner}
    return clients.filter(**{name: value for name, value in known.items() if value})


def count_up_to(clients: QuerySet[Client]) -> int:
    """How many they are; of more than `MOST_COUNTED`, one more than that."""
    return clients.order_by()[: MOST_COUNTED + 1].count()


def next_due(clients: Iterable[Client], now: datetime) -> dict[int, datetime]:
    """By client: when the next message is due that can go as things are now; without those who have none."""
    planned = Touch.objects.filter(client__in=clients, state=TouchState.PLANNED, paused=False)
    found: dict[int, datetime] = {}
    for _, row in going(planned, now, "client_id", next_due=Min("due_at")):
        found[row["client_id"]] = min(row["next_due"], found.get(row["client_id"], row["next_due"]))
    return found


#: From one name to the next by the index: with a million clients of thirty practitioners, thirty steps.
_PRACTITIONERS = """
    WITH RECURSIVE each AS (
        (SELECT practitioner FROM nurture_client WHERE practitioner > '' ORDER BY practitioner LIMIT 1)
        UNION ALL
        SELECT (SELECT c.practitioner FROM nurture_client c WHERE c.practitioner > each.practitioner
                ORDER BY c.practitioner LIMIT 1)
        FROM each WHERE each.practitioner IS NOT NULL
    )
    SELECT practitioner FROM each WHERE practitioner IS NOT NULL LIMIT 500
"""


def practitioners() -> list[str]:
    """Everybody who treats somebody, by name."""
    with connection.cursor() as cursor:
        cursor.execute(_PRACTITIONERS)
        return [name for (name,) in cursor.fetchall()]


def _named(q: str) -> QuerySet[Client]:
    """Matches by name or number: few are looked up by id; of many, a scan from the newest finds a page soon.

    We look first because PostgreSQL has to guess how common a beginning is: at a million clients it took a rare one
    for a common one, and read everybody (5 seconds).
    """
    fitting = Client.objects.filter(prefix_match(q))
    some = list(fitting.values_list("pk", flat=True)[: _FEW + 1])
    return fitting if len(some) > _FEW else Client.objects.filter(pk__in=some)


def prefix_match(q: str) -> Func:
    """Prefix search: each word of `q` begins one of the client's indexed words (full-text search by tsquery)."""
    return Func(
        SEARCH_WORDS,
        Value(search_query(q)),
        template="(%(expressions)s::tsquery)",
        arg_joiner=" @@ ",
        output_field=BooleanField(),
    )


def search_query(q: str) -> str:
    """The tsquery of a prefix search; a phone number, however it is written, also as its digits alone."""
    query = " & ".join(_beginning(word) for word in q.lower().split())
    digits = "".join(c for c in q if c in "0123456789")
    if digits == q or len(digits) < _ENOUGH_DIGITS or not _PHONE.issuperset(q):
        return query
    return f"({query}) | {_beginning(digits)}"


def _beginning(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}':*"
