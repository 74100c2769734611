"""Views: the inbox of replies for the front desk, and the actions on one reply."""

from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from nurture.actions.accounts.audit import record_list
from nurture.actions.clients.lookup import zones_for
from nurture.actions.content.releases import current_renderer
from nurture.domain.content.clinic import Clinic
from nurture.domain.replies.reply_class import ReplyKind
from nurture.domain.timing.client_zones import zones_of
from nurture.domain.values.roles import Permission
from nurture.models import Reply
from nurture.web.access import actor_of, needs, staff_page
from nurture.web.paginate import before_of, paginate
from nurture.web.render import render_staff_page
from nurture.web.staff.named_action import action_named
from nurture.web.staff.replies.reply_inbox import REPLY_ACTIONS, actions_for, waiting_replies

PAGE_SIZE = 50


@staff_page
@require_safe
def replies(request: HttpRequest) -> HttpResponse:
    """Waiting replies, oldest first; or, with `?all`, all replies, newest first, in pages by `?before=`."""
    everything = "all" in request.GET
    clinic = current_renderer().content.clinic
    asked = Reply.objects.order_by("-id") if everything else waiting_replies()
    page = paginate(asked.select_related("client"), PAGE_SIZE, before_of(request.GET) if everything else None)
    record_list(actor_of(request), "replies", (reply.client for reply in page.rows))
    return render_staff_page(
        request,
        "staff/replies/replies.html",
        everything=everything,
        rows=[(reply, _zone(reply, clinic), actions_for(reply)) for reply in page.rows],
        older=page.older if everything else None,
    )


@needs(Permission.REPLIES)
@require_POST
def reply(request: HttpRequest, reply_id: int, name: str) -> HttpResponse:
    """Applies an action that the reply offers: done, resume, fewer or stop."""
    action = action_named(REPLY_ACTIONS, name)
    found = get_object_or_404(Reply.objects.select_related("client"), pk=reply_id)
    if name in actions_for(found) and action.do(found, actor_of(request)):
        messages.success(request, action.after)
    elif found.kind == ReplyKind.RED_FLAG and not found.handled_at:
        messages.info(request, "Nothing changed: note here what was done, and press Handled.")
        return HttpResponseRedirect(reverse("danger", args=[found.pk]))
    else:
        messages.info(request, "Nothing changed: the reply does not offer that any more.")
    return HttpResponseRedirect(reverse("replies"))


def _zone(reply: Reply, clinic: Clinic) -> ZoneInfo:
    zones = zones_for(reply.client, clinic) if reply.client else zones_of(None, None, clinic.timezone)
    return zones.home
