"""An e-mail that went out, as its client got it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from nurture.actions.accounts.audit import look
from nurture.actions.sending.compose import recall_email
from nurture.domain.values.channel import Channel
from nurture.models import Touch
from nurture.web.access import framed


@framed
@require_safe
def said(request: HttpRequest, touch_id: int) -> HttpResponse:
    """The HTML part, byte for byte; 404 for a text, and where nothing is kept of it."""
    touch = get_object_or_404(Touch.objects.select_related("enrollment", "client"), pk=touch_id, channel=Channel.EMAIL)
    if not touch.facts or not touch.sent_at:
        raise Http404
    look(request.user.get_username(), touch.client)
    return HttpResponse(recall_email(touch).html)
