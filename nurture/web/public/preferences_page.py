"""View: the preference centre: each channel on or off, preferred hours, a break, and a visit booked elsewhere."""

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nurture.actions.clients.lookup import address_of
from nurture.actions.clients.opt_out import wait_for_in_flight
from nurture.domain.values.channel import Channel
from nurture.models import Touch
from nurture.web.access import public_page
from nurture.web.consent.preferences import choices, choose, preferences_of
from nurture.web.public.broken_link import not_complete
from nurture.web.render import render_page


@public_page
@require_http_methods(["GET", "HEAD", "POST"])
def preferences_page(request: HttpRequest, token: str) -> HttpResponse:
    """GET changes nothing. The page shows no name and no whole address, since a message may have been forwarded."""
    touch = Touch.objects.select_related("client").by_link("preferences", token).first()
    if touch is None:
        return not_complete(request, "messages")
    if request.method == "POST":
        choice = request.POST.get("do", "")
        if choice not in (known := choices()):
            return HttpResponseBadRequest("the body must hold do=" + " or ".join(known), content_type="text/plain")
        choose(choice, touch.client, source=f"preferences page of message {touch.pk}")
        for channel in Channel:
            wait_for_in_flight(channel, address_of(touch.client, channel))
        return HttpResponseRedirect(f"{reverse('preferences', args=[token])}?saved", status=303)
    preferences = preferences_of(touch.client)
    return render_page(
        request,
        "public/preferences_page.html",
        language=preferences.language,
        token=token,
        preferences=preferences,
        saved="saved" in request.GET,
    )
