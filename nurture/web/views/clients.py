"""The clients: search, filter, fifty at a time, newest first."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_safe

from nurture.actions.releases import current_press
from nurture.actions.standing import place_for
from nurture.domain.states import EnrollmentState, TouchState
from nurture.models import Client, Enrollment, Touch
from nurture.web.doors import for_staff
from nurture.web.show import show

PAGE = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form asks for; `before` is the id that an older page ends at."""

    q: str
    sequence: str
    state: str
    before: int | None

    @classmethod
    def of(cls, form: QueryDict) -> Self:
        """Reads the address; what it should not hold counts as not asked."""
        state, before = form.get("state", ""), form.get("before", "")
        return cls(
            q=form.get("q", "").replace("\x00", "").strip()[:200],
            sequence=form.get("sequence", "").replace("\x00", ""),
            state=state if state in list(EnrollmentState) else "",
            before=int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None,
        )

    def older_than(self, client: Client) -> str:
        """The address's query for the page that begins after `client`."""
        return urlencode({"q": self.q, "sequence": self.sequence, "state": self.state, "before": client.pk})


@for_staff
@require_safe
def clients(request: HttpRequest) -> HttpResponse:
    """One page of those that fit."""
    asked, content = Asked.of(request.GET), current_press().content
    found = list(_found(asked)[: PAGE + 1])
    rows: list[tuple[Client, ZoneInfo]] = [(client, place_for(client, content.clinic).home) for client in found[:PAGE]]
    return show(
        request,
        "clients.html",
        asked=asked,
        rows=rows,
        older=asked.older_than(found[PAGE - 1]) if len(found) > PAGE else None,
        sequences=content.sequences.values(),
        states=list(EnrollmentState),
    )


def _found(asked: Asked) -> QuerySet[Client]:
    """By the primary key and never by an offset: the thousandth page costs what the first one does."""
    planned = Touch.objects.filter(client=OuterRef("pk"), state=TouchState.PLANNED).order_by("due_at")
    found = Client.objects.annotate(next_due=Subquery(planned.values("due_at")[:1]))
    for word in asked.q.split():
        found = found.filter(_matches(word))
    if asked.sequence or asked.state:
        on = {k: v for k, v in {"sequence": asked.sequence, "state": asked.state}.items() if v}
        found = found.filter(Exists(Enrollment.objects.filter(client=OuterRef("pk"), **on)))
    if asked.before is not None:
        found = found.filter(pk__lt=asked.before)
    newest_first = Enrollment.objects.order_by("-id")
    return found.order_by("-pk").prefetch_related(Prefetch("enrollments", newest_first))


def _matches(word: str) -> Q:
    """A word is part of a name or an address; a phone number may be written with spaces, dots or brackets."""
    match = Q(first_name__icontains=word) | Q(last_name__icontains=word) | Q(ref__icontains=word)
    match |= Q(email__icontains=word)
    digits = "".join(c for c in word if c in "0123456789")
    return match | Q(phone__contains=digits) if len(digits) > 2 else match
