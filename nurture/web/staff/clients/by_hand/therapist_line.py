"""View: write a line from the therapist for the client's next e-mail, or remove the one that waits."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nurture import clock
from nurture.actions.desk.tell import SentBefore, tell
from nurture.actions.intake.profile import LINE_BY_HAND
from nurture.domain.intake.therapist_line import LONGEST, waiting, why_not_printed
from nurture.domain.values.roles import Permission
from nurture.web.access import actor_of, needs
from nurture.web.render import render_staff_page
from nurture.web.staff.clients.by_hand.form import client_or_404, key_of, new_key, sent_before, tell_outcome, text_of

_REMOVED = "Removed. The next e-mail goes without a line."
_WRITTEN = "Written down. The next e-mail takes it along, if one goes within seven days."


@needs(Permission.CLIENTS_CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def therapist_line(request: HttpRequest, client_id: int) -> HttpResponse:
    """The form with the line that waits; empty, it removes it. Its words stand in no audit and in no notice."""
    client, errors, key, status = client_or_404(client_id), {}, key_of(request), 200
    told = {"note": waiting(client.therapist_line, client.therapist_line_at, clock.now())}
    if request.method == "POST":
        told = text_of(request, "note")
        if why := told["note"] and why_not_printed(told["note"]):
            errors = {"note": f"this {why}"}
    if request.method == "POST" and not errors:
        try:
            event = tell(LINE_BY_HAND, client.ref, actor_of(request), key, note=told["note"] or None)
        except SentBefore:
            key, status = new_key(), sent_before(request)
        else:
            tell_outcome(request, event, _WRITTEN if told["note"] else _REMOVED)
            return HttpResponseRedirect(reverse("client", args=[client.ref]))
    page = "staff/clients/by_hand/therapist_line.html"
    return render_staff_page(request, page, status, client=client, key=key, told=told, errors=errors, longest=LONGEST)
