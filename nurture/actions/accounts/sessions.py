"""Sessions of an account: end them, so that whoever is logged in with it is asked again."""

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session

from nurture import clock


def end_sessions(user: User, keep: str | None = None) -> None:
    """Takes effect with the next click; `keep` is the key of the one session that stays.

    Whose a session is stands inside it, so all that still run are read: of a clinic's staff those are few.
    """
    running = Session.objects.filter(expire_date__gt=clock.real())
    theirs = [each.pk for each in running if each.get_decoded().get(SESSION_KEY) == str(user.pk)]
    Session.objects.filter(pk__in=theirs).exclude(pk=keep or "").delete()
