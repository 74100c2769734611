"""View: what is done with one planned message: send it now, later, leave its step out, or put it back."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from nurture import clock
from nurture.actions.clients.lookup import zones_for
from nurture.actions.content.releases import renderer_of
from nurture.actions.desk.tell import SentBefore, tell
from nurture.actions.intake.by_hand.messages import slot_from
from nurture.domain.delivery.states import EnrollmentState, TouchState
from nurture.domain.values.reasons import Reason
from nurture.domain.values.roles import Permission
from nurture.models import Event, Touch
from nurture.web.access import actor_of, needs
from nurture.web.filters import format_time
from nurture.web.render import render_staff_page
from nurture.web.staff.clients.by_hand.form import key_of, new_key, sent_before, tell_outcome

_AT_ONCE = timedelta(minutes=1)
DELAYS = {1: "a day", 3: "3 days", 7: "a week"}
_NAMES = ("now", "later", "skip", "put-back")


@needs(Permission.CLIENTS_CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def planned_message(request: HttpRequest, touch_id: int, name: str) -> HttpResponse:
    """Confirmation page and action; what went out meanwhile stays as it is, and the page says so."""
    touch = get_object_or_404(Touch.objects.with_release().select_related("client", "enrollment__event"), pk=touch_id)
    if name not in _NAMES or touch.client.erased_at:
        raise Http404
    zone = zones_for(touch.client, renderer_of(touch.enrollment.release_id).content.clinic).home
    key, status = key_of(request), 200
    if request.method == "POST":
        try:
            event, done = _do(request, touch, name, zone)
        except SentBefore:
            key, status = new_key(), sent_before(request)
        else:
            tell_outcome(request, event, done)
            return HttpResponseRedirect(_back(request, touch))
    possible, now = _is_possible(touch, name), clock.now()
    slot = slot_from(touch.client, touch, now).due_at if possible and name == "now" else None
    return render_staff_page(
        request,
        "staff/clients/by_hand/planned_message.html",
        status,
        touch=touch,
        zone=zone,
        name=name,
        key=key,
        days=_days(request),
        back=_back(request, touch),
        possible=possible and (name != "now" or slot is not None),
        at_once=slot is not None and slot - now < _AT_ONCE,
        slot=slot,
        delays=DELAYS,
    )


def _do(request: HttpRequest, touch: Touch, name: str, zone: ZoneInfo) -> tuple[Event, str]:
    """Tells the event; and the sentence for afterwards."""
    kind, more, done = _told(request, touch, name, zone)
    event = tell(kind, touch.client.ref, actor_of(request), key_of(request), touch=touch.pk, **more)
    touch.refresh_from_db(fields=["due_at"])
    return event, done or f"It goes out {format_time(touch.due_at, zone)}, if nothing stands in the way then."


def _told(request: HttpRequest, touch: Touch, name: str, zone: ZoneInfo) -> tuple[str, dict[str, str | int], str]:
    match name:
        case "skip":
            return "step.left_out", {}, "Left out. You can put it back on the client’s page."
        case "put-back":
            return "step.put_back", {}, "Put back."
        case "now":
            return "message.moved", {"to": clock.now().isoformat()}, ""
    days = _days(request)
    return "message.moved", {"to": _later(touch, timedelta(days=days), zone).isoformat(), "days": days}, ""


def _days(request: HttpRequest) -> int:
    """How much later, as somebody chose."""
    written = request.POST.get("days", "")
    return int(written) if written in map(str, DELAYS) else 1


def _later(touch: Touch, delay: timedelta, zone: ZoneInfo) -> datetime:
    """The same time of day, so many days later at the client's place; not before tomorrow's."""
    start = max(touch.due_at, clock.now()).astimezone(zone)
    return start + delay


def _is_possible(touch: Touch, name: str) -> bool:
    if name == "put-back":
        return touch.state == TouchState.SKIPPED and touch.reason == Reason.LEFT_OUT
    running = touch.enrollment.state == EnrollmentState.ACTIVE or name == "skip"
    return touch.state == TouchState.PLANNED and running


def _back(request: HttpRequest, touch: Touch) -> str:
    """The page that it was asked from, if that is one of ours."""
    asked = request.POST.get("back") or request.GET.get("back") or ""
    ours = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if ours else reverse("client", args=[touch.client.ref])
