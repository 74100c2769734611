"""Views: the list of sequences, one sequence on a calendar, and previews of one step."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from nurture import clock
from nurture.actions.content.releases import current_renderer, renderer_of
from nurture.domain.content.sequence import Sequence
from nurture.web.access import embedded_page, staff_page
from nurture.web.render import render_staff_page
from nurture.web.staff.embedded_email import embedded_email
from nurture.web.staff.releases.lookup import requested_release
from nurture.web.staff.sequences.calendar import Start, calendar_of
from nurture.web.staff.sequences.previews import DEFAULT_CLIENT, SAMPLE_CLIENTS, in_theme, previews_of, sample_data
from nurture.web.staff.today.auto_pauses import active_pauses
from nurture.zone_data import zone_names

ZONES = sorted(zone for zone in zone_names() if "/" in zone and not zone.startswith(("Etc/", "SystemV/")))


@staff_page
@require_safe
def sequences(request: HttpRequest) -> HttpResponse:
    """The sequences of the current release."""
    found = current_renderer().content.sequences.values()
    return render_staff_page(request, "staff/sequences/sequences.html", sequences=found, pauses=active_pauses())


@staff_page
@require_safe
def sequence(request: HttpRequest, name: str) -> HttpResponse:
    """A sequence's steps, and their calendar for a client who starts at a chosen time in a chosen zone."""
    release = requested_release(request)
    content = renderer_of(release.pk).content
    found = _named(content.sequences, name)
    start = Start.of(request.GET, clock.now(), content.clinic)
    return render_staff_page(
        request,
        "staff/sequences/sequence.html",
        sequence=found,
        pause=active_pauses().get(name),
        zone=ZoneInfo(content.clinic.timezone),
        release=release,
        start=start,
        weeks=calendar_of(found, start, content.clinic),
        zones=ZONES,
    )


@staff_page
@require_safe
def step(request: HttpRequest, name: str, step_name: str) -> HttpResponse:
    """Previews of everything that one step could send, for a chosen sample client."""
    release = requested_release(request)
    renderer = renderer_of(release.pk)
    found = _named(renderer.content.sequences, name)
    names = [one.step for one in found.steps]
    if step_name not in names:
        raise Http404
    position = names.index(step_name)
    client = request.GET.get("client", DEFAULT_CLIENT)
    client = client if client in SAMPLE_CLIENTS else DEFAULT_CLIENT
    return render_staff_page(
        request,
        "staff/sequences/step.html",
        sequence=found,
        step=found.steps[position],
        before=found.steps[position - 1] if position else None,
        after=found.steps[position + 1] if position + 1 < len(names) else None,
        position=position + 1,
        release=release,
        client=client,
        clients=SAMPLE_CLIENTS,
        previews=previews_of(renderer, found.steps[position], client),
        price=renderer.content.clinic.price_per_segment,
    )


@embedded_page
@require_safe
def preview(request: HttpRequest, template: str) -> HttpResponse:
    """The HTML of an e-mail rendered for a sample client, in light or dark; shown in an iframe."""
    renderer = renderer_of(requested_release(request).pk)
    if template not in renderer.content.emails:
        raise Http404
    email = renderer.email(template, sample_data(request.GET.get("client", ""), booked="booked" in request.GET))
    return embedded_email(in_theme(email.html, "dark" if request.GET.get("theme") == "dark" else "light"))


def _named(sequences: Mapping[str, Sequence], name: str) -> Sequence:
    if name not in sequences:
        raise Http404
    return sequences[name]
