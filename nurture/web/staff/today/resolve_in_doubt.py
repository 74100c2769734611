"""View: resolve a message in doubt: the front desk says that it was sent, or has it sent again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from nurture.actions.sending.resolve import it_was_sent, send_it
from nurture.domain.values.roles import Permission
from nurture.models import Touch
from nurture.web.access import actor_of, needs
from nurture.web.staff.named_action import NamedAction, action_named

RESOLUTIONS: dict[str, NamedAction[Touch]] = {
    "sent": NamedAction(it_was_sent, "Noted: it counts as sent."),
    "send": NamedAction(send_it, "It goes out again, at the next allowed moment."),
}


@needs(Permission.CLIENTS_CHANGE)
@require_POST
def resolve(request: HttpRequest, touch_id: int, name: str) -> HttpResponse:
    """Applies a resolution (`sent` or `send`); where somebody else was faster, nothing changes."""
    action = action_named(RESOLUTIONS, name)
    done = action.do(get_object_or_404(Touch, pk=touch_id), actor_of(request))
    messages.success(request, action.after if done else "Nothing changed: somebody has seen to it already.")
    return HttpResponseRedirect(reverse("today"))
