"""Views: a reply that is a sign of danger: call the client, take it on, and note what was done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from nurture import clock
from nurture.actions.accounts.audit import record_view
from nurture.actions.clients.lookup import zones_for
from nurture.actions.content.releases import current_renderer
from nurture.actions.conversations.close import LONGEST_NOTE, handle_danger
from nurture.actions.replies.acknowledge import acknowledge
from nurture.actions.replies.escalate import silent_since
from nurture.domain.content.content import Content
from nurture.domain.replies.reply_class import ReplyKind
from nurture.domain.timing.client_zones import zones_of
from nurture.domain.values.roles import Permission
from nurture.models import Alert, Enrollment, Reply, Response
from nurture.web.access import actor_of, needs, page_of_clients
from nurture.web.render import render_staff_page


@dataclass(frozen=True, slots=True)
class DangerCard:
    """What somebody needs who calls: what was written, by whom, and what happened since."""

    reply: Reply
    zone: ZoneInfo
    conditions: list[str]
    practitioner: str
    response: Response | None
    alerted: datetime | None
    paused: bool


def unhandled_danger() -> QuerySet[Reply]:
    """Every sign of danger that nobody has handled, the newest first."""
    return _danger().filter(handled_at=None).order_by("-received_at")


def danger_cards(replies: Iterable[Reply]) -> list[DangerCard]:
    """What somebody needs who calls, for each."""
    content = current_renderer().content
    return [_card(reply, content) for reply in replies]


@page_of_clients
@require_safe
def danger(request: HttpRequest, reply_id: int) -> HttpResponse:
    """One sign of danger, where an alert leads to."""
    return _page(request, get_object_or_404(_danger(), pk=reply_id))


@needs(Permission.REPLIES)
@require_POST
def danger_action(request: HttpRequest, reply_id: int, name: str) -> HttpResponse:
    """Takes it on (`acknowledge`), or notes what was done (`handled`)."""
    reply, by = get_object_or_404(_danger(), pk=reply_id), actor_of(request)
    note = request.POST.get("note", "").replace("\0", "").strip()
    if name == "acknowledge":
        done, after = acknowledge(reply, by), "You have it: alerts to it have stopped. Call the client now."
    elif name == "handled" and not note:
        return _page(request, reply, missing=True)
    elif name == "handled":
        done, after = handle_danger(reply, by, note, "go_on" in request.POST), "Handled, with your note."
    else:
        raise Http404
    messages.success(request, after) if done else messages.info(request, "Nothing changed: somebody was faster.")
    return HttpResponseRedirect(_after(reply, name))


def _after(reply: Reply, name: str) -> str:
    """Where one goes on: to call and note; then to the rest of the conversation."""
    if name == "acknowledge":
        return reverse("danger", args=[reply.pk])
    return reverse("conversation", args=[reply.conversation_id]) if reply.conversation_id else reverse("today")


def _page(request: HttpRequest, reply: Reply, missing: bool = False) -> HttpResponse:
    if reply.client:
        record_view(actor_of(request), reply.client)
    now = clock.now()
    card = _card(reply, current_renderer().content)
    return render_staff_page(
        request, "staff/conversations/danger.html", card=card, now=now, silent_since=silent_since(now), missing=missing,
        longest=LONGEST_NOTE,
    )  # fmt: skip


def _danger() -> QuerySet[Reply]:
    return Reply.objects.filter(kind=ReplyKind.RED_FLAG).select_related("client", "response", "conversation__client")


def _card(reply: Reply, content: Content) -> DangerCard:
    client, clinic = reply.client, content.clinic
    zones = zones_for(client, clinic) if client else zones_of(None, None, clinic.timezone)
    through = Alert.objects.filter(reply=reply, sent_at__isnull=False, failed_at=None).order_by("sent_at").first()
    return DangerCard(
        reply=reply,
        zone=zones.home,
        conditions=_conditions(reply, content),
        practitioner=client.practitioner if client else "",
        response=getattr(reply, "response", None),
        alerted=through.sent_at if through else reply.alerted_at,
        paused=client is not None and reply.conversation is not None and reply.conversation.is_open,
    )


def _conditions(reply: Reply, content: Content) -> list[str]:
    """The titles of what the client is treated for, as far as their sequences tell; the newest first."""
    if reply.client is None:
        return []
    newest = Enrollment.objects.filter(client=reply.client).order_by("-id").values_list("sequence", flat=True)[:3]
    names = [name for name in dict.fromkeys(newest) if name in content.sequences]
    return [content.sequences[name].title for name in names]
