"""View: the rebooking link of a message; records the click and redirects to the booking page."""

from datetime import UTC, datetime

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from nurture import clock
from nurture.models import Touch
from nurture.web.access import public_page
from nurture.web.public.broken_link import not_complete
from nurture.web.render import current_clinic


@public_page
@require_safe
def booking(request: HttpRequest, token: str) -> HttpResponse:
    """Click tracking: a GET counts as a click of the client; a HEAD (a link scanner's, most often) does not."""
    touch = Touch.objects.by_link("booking", token).first()
    if touch is None:
        return not_complete(request, "booking")
    if request.method == "GET":
        _count(touch, clock.now())
    return HttpResponseRedirect(str(current_clinic().booking_url))


_COUNT = """
    INSERT INTO nurture_click (touch_id, at, day, count) VALUES (%s, %s, %s, 1)
    ON CONFLICT (touch_id, day) WHERE day IS NOT NULL DO UPDATE SET count = least(nurture_click.count + 1, 1000000)
"""


def _count(touch: Touch, now: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [touch.pk, now, now.astimezone(UTC).date()])
