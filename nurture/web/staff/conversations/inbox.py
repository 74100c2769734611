"""The inbox: which conversations a list shows, in pages; danger on top, then the newest word first."""

import re
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from django.db.models import BooleanField, Count, Func, OuterRef, Q, QuerySet, Subquery, Value
from django.http import QueryDict

from nurture.domain.conversations.kinds import ConversationKind
from nurture.models import Client, Conversation, ConversationState, DeskMessage, Reply
from nurture.models.conversations.reply import REPLY_WORDS
from nurture.web.paginate import before_of
from nurture.web.staff.clients.list.search import prefix_match

PAGE_SIZE = 40
_WORD = re.compile(r"\w+")
_FEW = 500
_OPEN, _DONE = Q(state=ConversationState.OPEN), Q(state=ConversationState.DONE)


def _about(kind: ConversationKind) -> Q:
    return _OPEN & Q(kinds__contains=[kind])


#: name → (label, what stands in it); "mine" depends on who asks.
FILTERS: dict[str, tuple[str, Q]] = {
    "": ("Open", _OPEN),
    "danger": ("Danger", _about(ConversationKind.DANGER)),
    "lead": ("Want to book", _about(ConversationKind.LEAD)),
    "question": ("Question", _about(ConversationKind.QUESTION)),
    "wrong_data": ("Data wrong", _about(ConversationKind.WRONG_DATA)),
    "doubt": ("Doubtful", _about(ConversationKind.DOUBT)),
    "mine": ("Mine", _OPEN),
    "done": ("Done", _DONE),
}


@dataclass(frozen=True, slots=True)
class InboxQuery:
    """What a list shows: a filter's name, a search, and where the page begins."""

    show: str
    q: str
    before: int | None

    @classmethod
    def of(cls, form: QueryDict) -> Self:
        """Reads the address; what is not valid counts as left out."""
        show = form.get("show", "")
        return cls(
            show if show in FILTERS else "", form.get("q", "").replace("\x00", "").strip()[:200], before_of(form)
        )

    def query(self, **changed: object) -> str:
        """The same list for an address, with these changes."""
        asked = {"show": self.show, "q": self.q, **changed}
        written = urlencode({name: value for name, value in asked.items() if value})
        return f"?{written}" if written else ""


@dataclass(frozen=True, slots=True)
class InboxPage:
    """One page of a list; `older`: what the next one begins before."""

    rows: list[Conversation]
    older: int | None


def inbox_page(asked: InboxQuery, me: str) -> InboxPage:
    """The conversations of a list, each with its newest words as `theirs`, `ours` and when."""
    found = listed(asked, me)
    if asked.before and (last := Conversation.objects.filter(pk=asked.before).first()):
        found = found.filter(_after(last, asked))
    rows = list(_with_newest(found.select_related("client"))[: PAGE_SIZE + 1])
    return InboxPage(rows[:PAGE_SIZE], rows[PAGE_SIZE - 1].pk if len(rows) > PAGE_SIZE else None)


def counts(me: str) -> dict[str, int]:
    """How many stand in each list of what is open; done ones are not counted, they only grow."""
    each = dict.fromkeys(FILTERS, 0)
    grouped = Conversation.objects.filter(_OPEN).order_by().values_list("kinds", "assignee")
    for kinds, assignee, count in grouped.annotate(count=Count("pk")):
        for name in ["", *kinds, *(["mine"] if assignee == me else [])]:
            each[name] = each.get(name, 0) + count
    return each


def listed(asked: InboxQuery, me: str) -> QuerySet[Conversation]:
    """All the conversations of a list, in its order."""
    which = _matches(asked.q) if asked.q else FILTERS[asked.show][1]
    found = Conversation.objects.filter(which).order_by(*_order(asked))
    return found.filter(assignee=me) if asked.show == "mine" and not asked.q else found


def _matches(q: str) -> Q:
    """By name or number as the clients' search does, by an unknown number, or by the client's own words."""
    clients = Client.objects.filter(prefix_match(q)).values("pk")[:_FEW]
    matches = Q(client__in=clients)
    if begin := words_query(q):
        said = Reply.objects.filter(_said(begin)).exclude(conversation=None).order_by("-id")
        matches |= Q(pk__in=said.values("conversation")[:_FEW])
    digits = "".join(c for c in q if c.isdecimal())
    return matches | Q(client=None, address__contains=digits) if len(digits) >= 4 else matches


def words_query(q: str) -> str:
    """The tsquery of a search in what clients wrote: each word of `q` begins one of theirs; "" where it has none."""
    return " & ".join(f"'{word}':*" for word in _WORD.findall(q.lower()))


def _said(begin: str) -> Func:
    template = "(%(expressions)s::tsquery)"
    return Func(REPLY_WORDS, Value(begin), template=template, arg_joiner=" @@ ", output_field=BooleanField())


def _order(asked: InboxQuery) -> tuple[str, ...]:
    done = asked.show == "done" or asked.q
    return ("-last_at", "-id") if done else ("-danger", "-last_at", "-id")


def _after(last: Conversation, asked: InboxQuery) -> Q:
    below = Q(last_at__lt=last.last_at) | Q(last_at=last.last_at, pk__lt=last.pk)
    if "-danger" not in _order(asked):
        return below
    return (Q(danger=last.danger) & below) | (Q(danger=False) if last.danger else Q(pk__in=[]))


def _with_newest(found: QuerySet[Conversation]) -> QuerySet[Conversation]:
    theirs = Reply.objects.filter(conversation=OuterRef("pk")).order_by("-received_at", "-id")
    ours = DeskMessage.objects.filter(conversation=OuterRef("pk")).order_by("-created_at", "-id")
    return found.annotate(
        theirs=Subquery(theirs.values("body")[:1]),
        theirs_at=Subquery(theirs.values("received_at")[:1]),
        ours=Subquery(ours.values("body")[:1]),
        ours_by=Subquery(ours.values("author")[:1]),
        ours_at=Subquery(ours.values("created_at")[:1]),
    )
