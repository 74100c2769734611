"""View: the addresses that tests to oneself go to, each verified by a code; the studio's dialog does the same."""

from typing import Final

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from nurture.actions.account_mail.address_code import send_code
from nurture.actions.accounts import own_addresses as addresses
from nurture.actions.accounts.audit import record
from nurture.actions.accounts.naming import audited
from nurture.actions.content.own_test import SenderWaits
from nurture.channels.errors import NotSent
from nurture.domain.values.channel import Channel
from nurture.web.access import account_of, actor_of, staff_page
from nurture.web.render import current_clinic

WAITS: Final = (
    "Nothing goes out at this moment: the limit of what may be sent is used up, or the provider is away. "
    "Try again in a minute."
)
_NOT_SENT: Final = "The provider did not take it. Look at the address, or ask whoever looks after the system."


class NotDone(Exception):
    """What was asked was not done; the message says so to a person."""


@staff_page
@require_POST
def own_address(request: HttpRequest, channel: str) -> HttpResponse:
    """Sends a code, takes one, or forgets the address, as `do` says."""
    if channel not in list(Channel):
        return HttpResponse(status=404)
    try:
        messages.success(request, change_address(request, account_of(request), Channel(channel)))
    except NotDone as why:
        messages.warning(request, str(why))
    return HttpResponseRedirect(reverse("account"))


def change_address(request: HttpRequest, user: User, channel: Channel) -> str:
    """What was done, in words. Raises NotDone."""
    match request.POST.get("do", ""):
        case "ask":
            return _ask(user, channel, request.POST.get("address", ""))
        case "confirm":
            if not addresses.confirm(user, channel, request.POST.get("code", "")):
                raise NotDone("That code does not count: look for the newest one, or have another sent.")
            return "Verified. Tests come to you there."
        case "forget":
            if addresses.forget(user, channel):
                record(actor_of(request), "forget address", audited(user), channel.value)
            return "No test goes there any more."
    raise NotDone("We could not read what your browser sent. Reload the page, and try once more.")


def _ask(user: User, channel: Channel, written: str) -> str:
    try:
        address = addresses.read_address(channel, written, current_clinic().country)
    except ValueError as wrong:
        raise NotDone(f"“{written[:80]}” {wrong}.") from None
    try:
        send_code(user, channel, address)
    except addresses.TooManyCodes:
        raise NotDone("That were many codes. Try again in an hour.") from None
    except SenderWaits:
        raise NotDone(WAITS) from None
    except NotSent:
        raise NotDone(_NOT_SENT) from None
    return f"A code is on its way to {address}."
