"""Show: a page with the clinic on it."""

from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nurture.actions.releases import current_press
from nurture.domain.clinic import Clinic
from nurture.web.desk import waiting_replies
from nurture.web.roles import may_act


def show(request: HttpRequest, page: str, status: int = 200, **told: Any) -> HttpResponse:
    """Prints `page` with the current release's clinic and what else it is told."""
    return render(request, page, {"clinic": the_clinic(), **told}, status=status)


def show_staff(request: HttpRequest, page: str, **told: Any) -> HttpResponse:
    """The same for staff: with how many replies wait, whether they may act, and what their last deed did."""
    waiting = waiting_replies().count()
    notices = get_messages(request)
    return show(request, page, waiting=waiting, may_act=may_act(request.user), notices=notices, **told)


def the_clinic() -> Clinic:
    """Who we are, as the current release says; raises NothingPublished."""
    return current_press().content.clinic
