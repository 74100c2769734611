"""View: add a client by hand: an intake of the desk, checked as that of any system."""

import hashlib
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nurture import clock
from nurture.actions.content.releases import current_renderer
from nurture.actions.desk.tell import SentBefore, tell
from nurture.actions.intake.receive import InvalidRequest
from nurture.domain.values.channel import Channel
from nurture.domain.values.roles import Permission
from nurture.models import Client
from nurture.web.access import actor_of, needs
from nurture.web.filters import sentence
from nurture.web.render import render_staff_page
from nurture.web.staff.clients.by_hand.form import errors_of, key_of, new_key, sent_before, text_of
from nurture.web.staff.clients.list.search import practitioners

_OF_CLIENT = ("first_name", "last_name", "email", "phone", "language", "born")
_FIELDS = ("id", *_OF_CLIENT, "condition", "practitioner", "wording")


@needs(Permission.CLIENTS_CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def add_client(request: HttpRequest) -> HttpResponse:
    """The form, and the client; who seems to be known already is shown first."""
    told, errors, alike = text_of(request, *_FIELDS), {}, list[Client]()
    key, status = key_of(request), 200
    agreed = [channel for channel in Channel if request.POST.get(f"consent_{channel}")]
    if request.method == "POST":
        errors, alike = _missing(told, agreed), _alike(told)
        if not errors and (not alike or request.POST.get("anyway")):
            try:
                return _add(request, key, told, agreed)
            except InvalidRequest as refused:
                errors = errors_of(refused)
            except SentBefore:
                key, status = new_key(), sent_before(request)
    else:
        told["phone"] = request.GET.get("phone", "").replace("\0", "").strip()[:40]  # of who wrote from a new number
    content = current_renderer().content
    return render_staff_page(
        request,
        "staff/clients/by_hand/add_client.html",
        status,
        key=key,
        told=told,
        agreed=agreed,
        errors=errors,
        alike=alike if not errors else [],
        channels=list(Channel),
        conditions={name: condition.title for name, condition in content.conditions.conditions.items()},
        with_sequence={sequence.for_.condition for sequence in content.sequences.values()},
        practitioners=practitioners(),
        languages=content.languages.values(),
    )


def _missing(told: dict[str, str], agreed: list[Channel]) -> dict[str, str]:
    """What the checks of an intake do not ask for, and somebody at the desk can say."""
    errors = {}
    if not told["condition"]:
        errors["condition"] = "Please say what they come with."
    if agreed and not told["wording"]:
        errors["wording"] = "Please say what they agreed to, and how."
    if told["id"] and (known := Client.objects.filter(ref=told["id"]).first()):
        errors["id"] = f"This is the number of {known.name}."
    return errors


def _alike(told: dict[str, str]) -> list[Client]:
    """Who has this address, this number or this name already."""
    name = {"first_name__iexact": told["first_name"], "last_name__iexact": told["last_name"]}
    same = Q(**name) if all(name.values()) else Q(pk=None)
    if told["email"]:
        same |= Q(email__iexact=told["email"])
    if digits := "".join(sign for sign in told["phone"] if sign.isdigit())[-10:]:
        same |= Q(phone__endswith=digits)
    return list(Client.objects.filter(same, erased_at=None).order_by("-id")[:5])


def _add(request: HttpRequest, key: str, told: dict[str, str], agreed: list[Channel]) -> HttpResponse:
    now, ref = clock.now().isoformat(), told["id"] or f"desk-{hashlib.sha256(key.encode()).hexdigest()[:8]}"
    consent: dict[str, Any] = {channel.value: channel in agreed for channel in Channel}
    event = tell(
        "intake.completed", ref, actor_of(request), key,
        client={name: told[name] for name in _OF_CLIENT if told[name]},
        condition=told["condition"], practitioner=told["practitioner"] or None,
        consent={**consent, "wording": told["wording"], "captured_at": now} if agreed else None,
    )  # fmt: skip
    if event.reason:
        messages.info(request, f"Added. {sentence(event.reason)}")
    else:
        messages.success(request, "Added. The first message goes out in ten minutes at the earliest.")
    return HttpResponseRedirect(reverse("client", args=[event.client_ref]))
