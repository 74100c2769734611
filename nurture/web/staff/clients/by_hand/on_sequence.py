"""View: put a client on a sequence by hand."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nurture.actions.content.releases import current_renderer
from nurture.actions.desk.tell import SentBefore, tell
from nurture.domain.content.sequence import Sequence
from nurture.domain.delivery.states import RUNNING
from nurture.domain.values.roles import Permission
from nurture.models import Client, Enrollment
from nurture.web.access import actor_of, needs
from nurture.web.consent.channel_consent import channel_consents
from nurture.web.render import render_staff_page
from nurture.web.staff.clients.by_hand.form import client_or_404, key_of, new_key, sent_before, tell_outcome


@dataclass(frozen=True, slots=True)
class Choice:
    """A sequence that the client could be put on, and what they had of it: their newest enrollment on it."""

    sequence: Sequence
    newest: Enrollment | None

    @property
    def is_running(self) -> bool:
        return self.newest is not None and self.newest.state in RUNNING


@needs(Permission.CLIENTS_CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def on_sequence(request: HttpRequest, client_id: int) -> HttpResponse:
    """The choice, and the sequence; one that the client has had not long ago may begin again."""
    client, sequences = client_or_404(client_id), current_renderer().content.sequences
    chosen, key, status = request.POST.get("sequence", ""), key_of(request), 200
    if request.method == "POST" and chosen in sequences:
        try:
            event = tell("sequence.started", client.ref, actor_of(request), key, sequence=chosen)
        except SentBefore:
            key, status = new_key(), sent_before(request)
        else:
            tell_outcome(request, event, f"{sequences[chosen].title}: begun. Its messages stand under Still to come.")
            return HttpResponseRedirect(reverse("client", args=[client.ref]))
    return render_staff_page(
        request,
        "staff/clients/by_hand/on_sequence.html",
        status,
        client=client,
        key=key,
        chosen=chosen,
        choices=_choices(client, sequences.values()),
        reachable=any(channel.is_sendable for channel in channel_consents(client)),
        missing=request.method == "POST" and status == 200,
    )


def _choices(client: Client, sequences: Iterable[Sequence]) -> list[Choice]:
    newest = client.enrollments.order_by("sequence", "-id").distinct("sequence")
    had = {enrollment.sequence: enrollment for enrollment in newest}
    return [Choice(sequence, had.get(sequence.name)) for sequence in sequences]
