"""What all forms of the desk share: the key by which a form sent twice is done once, and its errors by field."""

import secrets

from django.contrib import messages
from django.http import Http404, HttpRequest

from nurture.actions.intake.receive import InvalidRequest
from nurture.models import Client, Event
from nurture.web.filters import sentence


def key_of(request: HttpRequest) -> str:
    """The key that the form brought; a new one for a new form."""
    return request.POST.get("key", "")[:80].replace("\x00", "") or new_key()


def new_key() -> str:
    """Of a form that was not sent before."""
    return secrets.token_hex(12)


def sent_before(request: HttpRequest) -> int:
    """Says so where a form was sent twice with other words; the status of the page that shows them again."""
    messages.warning(
        request,
        "Nothing changed now: this form was sent before, with other words, and those count. "
        "What you have written is still here: send it again if it should count.",
    )
    return 409


def text_of(request: HttpRequest, *names: str) -> dict[str, str]:
    """What was written in these fields."""
    return {name: request.POST.get(name, "").replace("\x00", "").strip()[:1000] for name in names}


def errors_of(refused: InvalidRequest) -> dict[str, str]:
    """By the name of the field: what is wrong with it."""
    return {error["field"].rpartition(".")[2]: error["reason"] for error in refused.errors}


def client_or_404(client_id: int) -> Client:
    """A client who is not erased: of an erased one nothing may be written down again."""
    client = Client.objects.filter(pk=client_id, erased_at=None).first()
    if client is None:
        raise Http404
    return client


def tell_outcome(request: HttpRequest, event: Event, done: str) -> None:
    """The notice after an event: what was done, or why nothing changed."""
    if event.processed_at is None:
        messages.info(request, "Noted. It takes effect in a moment.")
    elif event.reason:
        messages.warning(request, sentence(event.reason))
    else:
        messages.success(request, done)
