"""Render a page: a template with its context, to which the clinic (and for staff, their rights) is added."""

from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nurture.actions.content.releases import current_renderer
from nurture.domain.content.clinic import Clinic
from nurture.domain.languages.tag import ENGLISH
from nurture.domain.rendering.email.look import Look
from nurture.domain.values.roles import Permission
from nurture.web.public.words import PageWords
from nurture.web.roles import permissions_of
from nurture.web.staff.conversations.waiting import waiting_conversations


def render_page(
    request: HttpRequest, template: str, status: int = 200, language: str = ENGLISH, **context: Any
) -> HttpResponse:
    """Renders `template` with `context`, and with the clinic and its words as the current release has them."""
    content = current_renderer().content
    of_clinic = {"clinic": content.clinic, "look": Look.of(content), "say": PageWords(content.words(language))}
    return render(request, template, {**of_clinic, **context}, status=status)


def render_staff_page(request: HttpRequest, template: str, status: int = 200, /, **context: Any) -> HttpResponse:
    """Renders a staff page: also with how many conversations wait, the account's rights, and pending notices."""
    for_staff = {} if "waiting" in context else staff_context(request)
    return render_page(request, template, status, **{"notices": get_messages(request), **for_staff, **context})


def staff_context(request: HttpRequest) -> dict[str, Any]:
    """What every page of staff's shows: how many conversations wait, and what the account may do."""
    permissions = permissions_of(request.user)

    def may(name: str) -> bool:
        """For templates: `may("replies")`. A name that is no permission raises ValueError."""
        return Permission(name) in permissions

    waiting = waiting_conversations() if Permission.CLIENTS_VIEW in permissions else 0
    return {"clinic": current_clinic(), "waiting": waiting, "may": may}


def current_clinic() -> Clinic:
    """The clinic of the current release; raises NothingPublished."""
    return current_renderer().content.clinic
