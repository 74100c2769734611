"""The front desk's word on a message that was cut off while it was handed over."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from nurture.actions.sending.resolve import it_was_sent, send_it
from nurture.models import Touch
from nurture.web.access import staff_action

RESOLUTIONS = {
    "sent": (it_was_sent, "Noted: it counts as sent."),
    "send": (send_it, "It goes out again, at the next allowed moment."),
}


@staff_action
@require_POST
def resolve(request: HttpRequest, touch_id: int, name: str) -> HttpResponse:
    """It was sent, or send it; what somebody else resolved meanwhile stays as it is."""
    if name not in RESOLUTIONS:
        raise Http404
    do, after = RESOLUTIONS[name]
    done = do(get_object_or_404(Touch, pk=touch_id), request.user.get_username())
    messages.success(request, after if done else "Nothing changed: somebody has seen to it already.")
    return HttpResponseRedirect(reverse("today"))
