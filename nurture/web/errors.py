"""Error pages (400, 403, 404, 500, 503); none of them needs the clinic's content, and only the 404 looks for it."""

import sys
from collections.abc import Sequence
from urllib.parse import urlsplit

from django.contrib.auth.models import User
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from nurture.actions.content.releases import NothingPublished, current_renderer
from nurture.domain.content.clinic import Clinic
from nurture.domain.content.content import Content
from nurture.domain.content.language_files.catalogues import english_words
from nurture.domain.values.roles import MEANING, Permission, Role, who_may
from nurture.web.access import public_page
from nurture.web.public.words import PageWords, asked_for
from nurture.web.roles import NotPermitted, has_permission

RETRY_AFTER = 5  # seconds
_MOST_NAMED = 5  # admins
_UNAVAILABLE = (OperationalError, InterfaceError, NothingPublished)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """400: a request that could not be read."""
    return _page(request, 400, "That did not work", "We could not read what your browser sent.")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """403: an account that is logged in and may not open this page."""
    if not isinstance(exception, NotPermitted):
        return _page(request, 403, "Not for this account", "Your account may not open this page.")
    if not has_permission(request.user, Permission.VIEW):
        text = "Your account has no role, so it may open nothing. An admin can give it a role."
        return _page(request, 403, "Not for this account", text)
    return _page(request, 403, "Not for this account", _who_may(exception.permission), links=_ways_on(request))


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """403: a form without a valid CSRF token; most often one that was open while somebody logged in."""
    return _page(request, 403, "That page was open too long", "Please go back, reload it, and try once more.")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """404: most likely a cut-off link out of one of our messages."""
    content = _content_if_known()
    say = PageWords(content.words(asked_for(request, content)) if content else english_words())
    title, text = say("broken_link.not_found"), say("broken_link.not_found_text")
    return _page(request, 404, title, text, content.clinic if content else None, say=say)


def server_error(request: HttpRequest) -> HttpResponseBase:
    """500, or 503 where the database is away or nothing was published yet."""
    if not isinstance(sys.exc_info()[1], _UNAVAILABLE):
        return _page(request, 500, "Something went wrong", "It is our fault, and it was noted. Please try again.")
    response = _page(request, 503, "We will be right back", "Please try again in a moment. Nothing was lost.")
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


def _who_may(permission: Permission) -> str:
    """What the page is for, whose roles may, and which admins can give another role."""
    *others, last = (role.value for role in who_may(permission))
    roles = f"{', '.join(others)} or {last}" if others else last
    admins = User.objects.filter(groups__name=Role.ADMIN, is_active=True).order_by("username")[:_MOST_NAMED]
    says = f"Your account may not {MEANING[permission]}. Accounts with the role {roles} may."
    names = ", ".join(each.get_username() for each in admins)
    return f"{says} An admin can give it a role that may: {names}." if names else says


def _ways_on(request: HttpRequest) -> list[tuple[str, str]]:
    """Back to the page that led here, where it is one of ours; and to what each role may do."""
    referer = urlsplit(request.headers.get("Referer", ""))
    is_ours = referer.netloc == request.get_host() and not referer.path.startswith("//")
    came_from = referer.path if is_ours and referer.path != request.path else ""
    first = "Back to Today" if has_permission(request.user, Permission.CLIENTS_VIEW) else "Back to the studio"
    back = (came_from, "Back to where you were") if came_from else (reverse("today"), first)
    return [back, (reverse("roles"), "What each role may do")]


def _page(
    request: HttpRequest,
    status: int,
    title: str,
    text: str,
    clinic: Clinic | None = None,
    links: Sequence[tuple[str, str]] = (),
    say: PageWords | None = None,
) -> HttpResponseBase:
    context = {
        "clinic": clinic, "title": title, "text": text, "links": links, "say": say or PageWords(english_words()),
    }  # fmt: skip

    def view(request: HttpRequest) -> HttpResponse:
        return render(request, "layout/error.html", context, status=status)

    return public_page(view)(request)


def _content_if_known() -> Content | None:
    try:
        return current_renderer().content
    except (DatabaseError, InterfaceError, NothingPublished):
        return None
