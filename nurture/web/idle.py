"""Middleware: a log-in ends after half an hour without a click, and after twelve hours in any case.

A poll of an open page is no click.
"""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from nurture import clock
from nurture.actions.accounts.audit import record
from nurture.domain.values import actor
from nurture.web.staff.live import is_poll

IDLE = timedelta(minutes=30)
_NOTED_EVERY = 60  # seconds: not every click writes to the database
_SEEN = "seen_at"
#: No clicks: what everybody gets alike neither reads nor sets a cookie, so that any cache may keep it.
_PICTURES = "/pictures/"


def end_idle_sessions(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Logs out who did nothing for too long. Requests without a session's cookie cost nothing."""

    def middleware(request: HttpRequest) -> HttpResponse:
        clicked = settings.SESSION_COOKIE_NAME in request.COOKIES and not request.path_info.startswith(_PICTURES)
        if clicked and request.user.is_authenticated:
            _note_or_end(request)
        return get_response(request)

    return middleware


def _note_or_end(request: HttpRequest) -> None:
    now, seen = int(clock.real().timestamp()), request.session.get(_SEEN)
    if seen is None:  # the first click: from now on the end is fixed, however often the session is saved
        request.session.set_expiry(clock.real() + timedelta(seconds=settings.SESSION_COOKIE_AGE))
    elif now - seen > IDLE.total_seconds():
        name = request.user.get_username()
        record(actor.user(name), "log out", f"user {name}"[:120], "idle")
        logout(request)
        return
    if is_poll(request):
        return  # an open page asks by itself: nobody did anything
    if seen is None or now - seen >= _NOTED_EVERY:
        request.session[_SEEN] = now
