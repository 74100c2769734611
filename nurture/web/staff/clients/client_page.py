"""View: one client: details, consent, enrollments, preferences, appointments and timeline."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from nurture import clock
from nurture.actions.accounts.audit import record_view
from nurture.actions.clients.lookup import zones_for
from nurture.actions.content.releases import current_renderer
from nurture.domain.intake.therapist_line import LAPSES_AFTER, waiting
from nurture.domain.timing.plan import MAY_BE_TAKEN_BACK
from nurture.models import Client
from nurture.web.access import actor_of, page_of_clients
from nurture.web.consent.channel_consent import channel_consents
from nurture.web.consent.preferences import preferences_of
from nurture.web.render import render_staff_page
from nurture.web.staff.clients.by_hand.withdraw import intakes_to_take_back
from nurture.web.staff.clients.client_timeline import next_steps, split_past, timeline_days
from nurture.web.staff.clients.enrollment_actions import enrollment_actions


@page_of_clients
@require_safe
def client_page(request: HttpRequest, ref: str) -> HttpResponse:
    """All that is known of a client, in the client's time zone; each view is recorded in the audit."""
    client = Client.objects.filter(ref=ref).first() if "\x00" not in ref else None
    if client is None:
        raise Http404
    record_view(actor_of(request), client)
    content, now = current_renderer().content, clock.now()
    zone = zones_for(client, content.clinic).home
    earlier, days = split_past(timeline_days(client, zone, now))
    return render_staff_page(
        request,
        "staff/clients/client_page.html",
        client=client,
        now=now,
        zone=zone,
        consents=channel_consents(client),
        preferences=preferences_of(client),
        actions_of=enrollment_actions,
        appointments=client.appointments.visits().order_by("-starts_at"),
        enrollments=client.enrollments.with_release().select_related("event").order_by("-id"),
        titles={name: sequence.title for name, sequence in content.sequences.items()},
        conditions={name: condition.title for name, condition in content.conditions.conditions.items()},
        next_steps=next_steps(client),
        to_take_back=intakes_to_take_back(client, now),
        taken_back_until=MAY_BE_TAKEN_BACK,
        words=content.words(content.language_for(client.language_tag)),
        speaks=content.speaks(client.language_tag),
        line_waiting=waiting(client.therapist_line, client.therapist_line_at, now),
        line_until=client.therapist_line_at and client.therapist_line_at + LAPSES_AFTER,
        earlier=earlier,
        days=days,
    )
