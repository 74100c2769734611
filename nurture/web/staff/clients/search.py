"""Search for clients: the query that the form sends, and the clients that match it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Self
from urllib.parse import urlencode

from django.db.models import BooleanField, Exists, Func, Min, OuterRef, Prefetch, QuerySet, Value
from django.http import QueryDict

from nurture.actions.sending.outlooks.in_bulk import going
from nurture.domain.delivery.states import EnrollmentState, TouchState
from nurture.models import Client, Enrollment, Touch
from nurture.models.client import SEARCH_WORDS
from nurture.web.paginate import before_of

_PHONE = frozenset("0123456789+-.() /")
_ENOUGH_DIGITS = 3
_FEW = 2000


@dataclass(frozen=True, slots=True)
class ClientQuery:
    """The search form's query; `before` is the pagination: the id that the page ends before."""

    q: str
    sequence: str
    state: str
    before: int | None

    @classmethod
    def of(cls, form: QueryDict) -> Self:
        """Reads the URL's query; what is not valid counts as left out."""
        state = form.get("state", "")
        return cls(
            q=form.get("q", "").replace("\x00", "").strip()[:200],
            sequence=form.get("sequence", "").replace("\x00", ""),
            state=state if state in list(EnrollmentState) else "",
            before=before_of(form),
        )

    @property
    def anything(self) -> bool:
        """Whether anything is filtered."""
        return bool(self.q or self.sequence or self.state)

    def query(self, before: int | None = None) -> str:
        """The same query for a URL, for the page that ends before the client `before`."""
        asked = {"q": self.q, "sequence": self.sequence, "state": self.state, "before": before}
        return urlencode({name: value for name, value in asked.items() if value})


def search(asked: ClientQuery) -> QuerySet[Client]:
    """The clients that match, newest first; which page of them is left to `paginate`."""
    clients = _named(asked.q) if asked.q else Client.objects.all()
    if asked.sequence or asked.state:
        on = {k: v for k, v in {"sequence": asked.sequence, "state": asked.state}.items() if v}
        clients = clients.filter(Exists(Enrollment.objects.filter(client=OuterRef("pk"), **on)))
    newest_first = Enrollment.objects.order_by("-id")
    return clients.order_by("-pk").prefetch_related(Prefetch("enrollments", newest_first))


def next_due(clients: Iterable[Client], now: datetime) -> dict[int, datetime]:
    """By client: when the next message is due that can go as things are now; without those who have none."""
    planned = Touch.objects.filter(client__in=clients, state=TouchState.PLANNED, paused=False)
    found: dict[int, datetime] = {}
    for _, row in going(planned, now, "client_id", next_due=Min("due_at")):
        found[row["client_id"]] = min(row["next_due"], found.get(row["client_id"], row["next_due"]))
    return found


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
