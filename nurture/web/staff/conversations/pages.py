"""Views: the inbox of two panes, and one conversation in it; their live parts by poll."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from nurture import clock
from nurture.actions.accounts.audit import record_list, record_list_poll, record_poll, record_view
from nurture.actions.content.releases import current_renderer
from nurture.actions.conversations.facts import zones_in
from nurture.models import Client, Conversation, Reply
from nurture.web.access import actor_of
from nurture.web.render import render_staff_page, staff_context
from nurture.web.staff.clients.list.search import prefix_match
from nurture.web.staff.conversations.access import desk_page
from nurture.web.staff.conversations.composer import composer_of
from nurture.web.staff.conversations.inbox import FILTERS, InboxQuery, counts, inbox_page
from nurture.web.staff.conversations.thread import person_of, thread_of
from nurture.web.staff.live import answer_poll, is_poll, live_part

_LIST, _THREAD = "staff/conversations/list.html", "staff/conversations/thread.html"
_MOST_FOUND = 8


@desk_page
@require_safe
def conversations(request: HttpRequest) -> HttpResponse:
    """The list alone: on a wide screen beside an empty place, on a phone by itself."""
    asked, me, now = InboxQuery.of(request.GET), actor_of(request), clock.now()
    listed = _list(request, asked, me, now, None)
    shown = [one.client for one in listed["inbox"].rows]
    if is_poll(request):
        record_list_poll(me, "conversations", shown)
        return answer_poll(request, _LIST, listed)
    record_list(me, "conversations", shown)
    return _page(request, listed, chosen=None)


@desk_page
@require_safe
def conversation(request: HttpRequest, conversation_id: int) -> HttpResponse:
    """One conversation beside the list; a poll says which part it asks for."""
    found = get_object_or_404(Conversation.objects.select_related("client"), pk=conversation_id)
    if is_poll(request) and found.client:
        record_poll(actor_of(request), found.client)
    if is_poll(request) and request.GET.get("part") == "thread":
        return answer_poll(request, _THREAD, {**staff_context(request), **_thread(found, clock.now())})
    if is_poll(request):
        listed = _list(request, InboxQuery.of(request.GET), actor_of(request), clock.now(), found)
        return answer_poll(request, _LIST, listed)
    return show_conversation(request, found, request.GET)


def show_conversation(
    request: HttpRequest, found: Conversation, form: QueryDict, status: int = 200, **outcome: Any
) -> HttpResponse:
    """The page, with what was typed; `outcome`: why it did not go."""
    me, now = actor_of(request), clock.now()
    if found.client:
        record_view(me, found.client)
    listed = _list(request, InboxQuery.of(request.GET), me, now, found)
    thread = {**listed, **_thread(found, now)}
    content = current_renderer().content
    return _page(
        request,
        thread,
        status,
        thread_part=live_part(request, _THREAD, thread),
        composer=composer_of(found, form, now, **outcome),
        person=person_of(found.client, content, now) if found.client else None,
        found_clients=_clients(request.GET.get("client") or found.address) if found.client is None else [],
        asked_client=request.GET.get("client", ""),
    )


def _page(request: HttpRequest, context: dict[str, Any], status: int = 200, **more: Any) -> HttpResponse:
    shown = {**context, "list_part": live_part(request, _LIST, context), **more}
    return render_staff_page(request, "staff/conversations/conversations.html", status, **shown)


def _list(
    request: HttpRequest, asked: InboxQuery, me: str, now: datetime, chosen: Conversation | None
) -> dict[str, Any]:
    return {
        **staff_context(request),
        "asked": asked,
        "me": me,
        "inbox": inbox_page(asked, me),
        "filters": {name: label for name, (label, _) in FILTERS.items()},
        "counts": counts(me),
        "now": now,
        "zone": ZoneInfo(current_renderer().content.clinic.timezone),
        "chosen": chosen,
    }


def _thread(found: Conversation, now: datetime) -> dict[str, Any]:
    return {
        "chosen": found,
        "thread": thread_of(found),
        "home": zones_in(found).home,
        "now": now,
    }


def _clients(q: str) -> list[Client]:
    """Whose an unknown number may be; who has it by now stands there without a search."""
    q = q.replace("\x00", "").strip()[:200]
    return list(Client.objects.filter(prefix_match(q), erased_at=None).order_by("-pk")[:_MOST_FOUND]) if q else []


@desk_page
@require_safe
def replies_formerly(request: HttpRequest, reply_id: int | None = None, name: str = "") -> HttpResponse:
    """The former inbox of replies, which bookmarks lead to."""
    reply = Reply.objects.filter(pk=reply_id).first() if reply_id else None
    if reply and reply.conversation_id:
        return HttpResponseRedirect(reverse("conversation", args=[reply.conversation_id]))
    return HttpResponseRedirect(reverse("conversations"))
