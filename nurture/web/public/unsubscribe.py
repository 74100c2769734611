"""View: the unsubscribe link of a message; POST is RFC 8058 one-click, GET shows a page and changes nothing."""

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.views.decorators.http import require_http_methods

from nurture.actions.clients import opt_out
from nurture.actions.clients.opt_out import wait_for_in_flight
from nurture.actions.content.releases import current_renderer
from nurture.domain.delivery.suppression import SuppressionKind
from nurture.domain.values.channel import Channel
from nurture.models import Touch
from nurture.web.access import public_page
from nurture.web.consent.channel_consent import channel_consents
from nurture.web.public.broken_link import not_complete
from nurture.web.render import render_page

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@public_page
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Stops e-mail at once where the body holds `ONE_CLICK`; otherwise 400, and nothing changes."""
    touch = Touch.objects.select_related("client").by_link("unsubscribe", token).first()
    if touch is None:
        return not_complete(request, "messages")
    if request.method == "POST":
        if any(request.POST.get(name) != value for name, value in ONE_CLICK.items()):
            return HttpResponseBadRequest("the body must hold List-Unsubscribe=One-Click", content_type="text/plain")
        for address in opt_out.unsubscribe(touch, Channel.EMAIL, SuppressionKind.ONE_CLICK):
            wait_for_in_flight(Channel.EMAIL, address)
    email = next(each for each in channel_consents(touch.client) if each.channel is Channel.EMAIL)
    opens_more = Touch.objects.by_link("preferences", token).exists()  # from a message of the version before
    language = current_renderer().content.language_for(touch.client.language_tag)
    return render_page(
        request,
        "public/unsubscribe.html",
        language=language,
        preferences=token if opens_more else None,
        stopped=email.is_stopped,
    )
