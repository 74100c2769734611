"""Show: a page with the clinic on it."""

from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nurture.actions.content.releases import current_renderer
from nurture.domain.content.clinic import Clinic
from nurture.web.roles import is_admin, may_act
from nurture.web.staff.replies.reply_inbox import waiting_replies


def render_page(request: HttpRequest, page: str, status: int = 200, **told: Any) -> HttpResponse:
    """Prints `page` with the current release's clinic and what else it is told."""
    return render(request, page, {"clinic": current_clinic(), **told}, status=status)


def render_staff_page(request: HttpRequest, page: str, **told: Any) -> HttpResponse:
    """The same for staff: with how many replies wait, what they may do, and what their last deed did."""
    rights = {"may_act": may_act(request.user), "is_admin": is_admin(request.user)}
    return render_page(
        request, page, waiting=waiting_replies().count(), notices=get_messages(request), **rights, **told
    )


def current_clinic() -> Clinic:
    """Who we are, as the current release says; raises NothingPublished."""
    return current_renderer().content.clinic
