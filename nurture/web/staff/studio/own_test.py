"""View: send what is written to oneself, as a client would get it; the inside of a dialog on the page of a file."""

from typing import Any, Final

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from nurture.actions.accounts.audit import record
from nurture.actions.accounts.own_addresses import own_addresses
from nurture.actions.content.drafts import working_copy
from nurture.actions.content.own_test import SenderWaits, send_test
from nurture.channels.errors import NotSent
from nurture.domain.content.file_kinds import template_of
from nurture.domain.rendering.preview.one_file import OneFile, RenderedText
from nurture.domain.rendering.preview.sample_clients import DEFAULT_SAMPLE, SAMPLE_CLIENTS
from nurture.domain.rendering.renderer import RenderedEmail
from nurture.domain.values.channel import Channel
from nurture.domain.values.roles import Permission
from nurture.web.access import account_of, actor_of, needs
from nurture.web.staff.accounts.own_addresses import WAITS, NotDone, change_address
from nurture.web.staff.studio.turns.as_whom import REAL, template_data
from nurture.web.staff.studio.turns.beside import content_beside

_NOT_SHOWN: Final = "It cannot be sent as it is: the problems say why."
_NOT_SENT: Final = "The provider did not take it. Look at your address, or ask whoever looks after the system."


@needs(Permission.WORDS)
@require_http_methods(["GET", "HEAD", "POST"])
def own_test(request: HttpRequest, path: str) -> HttpResponse:
    """GET shows where a test would go. POST sends it, or does what verifies an address, as `do` says."""
    template = template_of(path)
    if template is None:
        raise Http404
    user, channel, as_whom = account_of(request), template[0], request.POST.get("as") or request.GET.get("as", "")
    says, failed = "", ""
    if request.method == "POST":
        try:
            says = _done(request, user, channel, path, as_whom)
        except NotDone as why:
            failed = str(why)
    context: dict[str, Any] = {
        "channel": channel,
        "own": own_addresses(user).get(channel),
        "account": user,
        "as_whom": as_whom or DEFAULT_SAMPLE,
        "label": _label(as_whom),
        "typed": request.POST.get("address", "") if failed else "",
        "says": says,
        "failed": failed,
    }
    return render(request, "staff/studio/own_test.html", context)


def _done(request: HttpRequest, user: User, channel: Channel, path: str, as_whom: str) -> str:
    if request.POST.get("do") != "send":
        return change_address(request, user, channel)
    own = own_addresses(user).get(channel)
    if own is None or not own.verified_at:
        raise NotDone("First verify an address of your own.")
    copy = working_copy()
    content = content_beside(copy, path)
    data = template_data(request, as_whom, path, content)
    rendered = OneFile(content, path, copy.files.get(path, "")).render(data)
    if not isinstance(rendered, RenderedEmail | RenderedText):
        raise NotDone(_NOT_SHOWN)
    try:
        send_test(channel, own.address, rendered, data.unsubscribe_url)
    except SenderWaits:
        raise NotDone(WAITS) from None
    except NotSent:
        raise NotDone(_NOT_SENT) from None
    record(actor_of(request), "send test", f"draft {path}"[:120])
    return f"Sent to {own.address}. It is marked [TEST], and counted nowhere."


def _label(as_whom: str) -> str:
    if as_whom.startswith(REAL):
        return "a real client"
    return SAMPLE_CLIENTS.get(as_whom, SAMPLE_CLIENTS[DEFAULT_SAMPLE]).label.lower()
