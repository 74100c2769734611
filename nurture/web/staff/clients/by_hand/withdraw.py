"""View: take an intake back within ten minutes, before anything went out."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nurture import clock
from nurture.actions.desk.tell import tell
from nurture.domain.timing.plan import MAY_BE_TAKEN_BACK
from nurture.domain.values.reasons import Reason
from nurture.domain.values.roles import Permission
from nurture.models import Client, Event
from nurture.web.access import actor_of, needs
from nurture.web.render import render_staff_page
from nurture.web.staff.clients.by_hand.form import key_of, tell_outcome


@needs(Permission.CLIENTS_CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, event_id: int) -> HttpResponse:
    """Confirmation page and action; after ten minutes it is too late, and the page says what to do instead."""
    intake = get_object_or_404(Event, pk=event_id, type="intake.completed")
    client = get_object_or_404(Client, ref=intake.client_ref, erased_at=None)
    possible = intake in intakes_to_take_back(client, clock.now())
    if request.method == "POST":
        if possible:
            event = tell("intake.withdrawn", client.ref, actor_of(request), key_of(request),
                         intake=intake.ref, intake_source=intake.source)  # fmt: skip
            tell_outcome(request, event, "Taken back: nothing goes out because of it.")
        else:
            messages.info(request, "Nothing changed: the ten minutes are over.")
        return HttpResponseRedirect(reverse("client", args=[client.ref]))
    return render_staff_page(
        request, "staff/clients/by_hand/withdraw.html", client=client, possible=possible, key=key_of(request)
    )


def intakes_to_take_back(client: Client, now: datetime) -> list[Event]:
    """The client's intakes of the last ten minutes, the newest first."""
    lately = Event.objects.filter(
        client_ref=client.ref, type="intake.completed", received_at__gt=now - MAY_BE_TAKEN_BACK
    )
    return list(lately.exclude(reason=Reason.WITHDRAWN).order_by("-id"))
