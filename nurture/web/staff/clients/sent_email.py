"""View: a sent e-mail as its client got it, for an iframe."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from nurture.actions.accounts.audit import record_view
from nurture.actions.sending.compose import email_as_sent
from nurture.domain.values.channel import Channel
from nurture.models import Touch
from nurture.web.access import actor_of, embedded_page_of_clients
from nurture.web.staff.clients.sent_content import hide_tokens
from nurture.web.staff.embedded_email import embedded_email


@embedded_page_of_clients
@require_safe
def sent_email(request: HttpRequest, touch_id: int) -> HttpResponse:
    """The HTML part, with its links made harmless; 404 for a text message, and where the content was erased."""
    touch = get_object_or_404(Touch.objects.select_related("enrollment", "client"), pk=touch_id, channel=Channel.EMAIL)
    if not touch.template_data or not touch.sent_at:
        raise Http404
    record_view(actor_of(request), touch.client)
    return embedded_email(hide_tokens(email_as_sent(touch).html, touch))


@embedded_page_of_clients
@require_safe
def sent_email_formerly(request: HttpRequest, touch_id: int) -> HttpResponse:
    """The address it had before, which may stand in somebody's bookmarks."""
    return redirect("sent", touch_id, permanent=True)
