"""The way out for texts: Twilio's Messages API, through its own client."""

import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

import requests
from twilio.base.exceptions import TwilioException
from twilio.rest import Client

from nurture.channels.errors import NotSent, in_doubt, likeness, no_answer
from nurture.channels.twilio.account import Account, account
from nurture.channels.twilio.codes import is_known, twilio_verdict
from nurture.channels.twilio.http import Http
from nurture.domain.rendering.message import SmsMessage

_TIMEOUT = 15  # seconds for one answer of the API
_LOOK_THROUGH = 200  # texts to one number, newest first
_READ_THROUGH = 1000  # texts to us, newest first
_CLOCKS_DIFFER = timedelta(seconds=60)
_thread = threading.local()


class SmsProvider(Protocol):
    """What `send` and `look_up` do, by other means."""

    def send(self, message: SmsMessage) -> str: ...
    def look_up(self, number: str, body: str, since: datetime, besides: Collection[str] = ()) -> str | None: ...


#: In place of Twilio; only channels/override.py sets it.
override: SmsProvider | None = None


def send(message: SmsMessage) -> str:
    """Hands over one text and returns Twilio's SID, or raises NotSent."""
    if override:
        return override.send(message)
    ours = account()
    service = ours.sender.startswith("MG")
    with _asking() as client:
        sent = client.messages.create(
            to=message.to,
            body=message.body,
            status_callback=message.status_url,
            validity_period=message.valid_seconds,
            **({"messaging_service_sid": ours.sender} if service else {"from_": ours.sender}),
        )
    return str(sent.sid)


def look_up(number: str, body: str, since: datetime, besides: Collection[str] = ()) -> str | None:
    """The SID of a text that Twilio took from us since a real time, or None; raises NotSent where it cannot be asked.

    Compared here by sender, body and creation: a text that is still queued has no sent date to filter by,
    and at a messaging service no number either.
    """
    if override:
        return override.look_up(number, body, since, besides)
    ours = account()
    with _asking() as client:
        listed = client.messages.list(to=number, limit=_LOOK_THROUGH)
    taken = (
        message
        for message in listed
        if ours.sender in (message.from_, message.messaging_service_sid)
        and message.body == body
        and message.sid not in besides
        and message.date_created
        and message.date_created >= since - _CLOCKS_DIFFER
    )
    return next((str(message.sid) for message in taken), None)


@dataclass(frozen=True, slots=True)
class InboundSms:
    """A text that somebody wrote to us."""

    sid: str
    number: str
    body: str


def list_inbound(since: datetime, until: datetime) -> list[InboundSms]:
    """What was written to our sender between two real times, oldest first; raises NotSent where it cannot be asked.

    Compared here by time and direction: Twilio's own filter is by the day, and knows no messaging service.
    """
    ours = account()
    to = {} if ours.sender.startswith("MG") else {"to": ours.sender}
    with _asking() as client:
        listed = client.messages.list(date_sent_after=since, limit=_READ_THROUGH, **to)
    return [
        InboundSms(str(message.sid), str(message.from_), str(message.body or "").replace("\0", ""))
        for message in reversed(listed)
        if message.direction == "inbound"
        and ours.sender in (message.to, message.messaging_service_sid)
        and message.date_created
        and since <= message.date_created <= until
    ]


@contextmanager
def _asking() -> Iterator[Client]:
    """The thread's client; what goes wrong comes out as NotSent."""
    client, http = _client(account())
    try:
        yield client
    except requests.RequestException as lost:
        raise no_answer(lost) from None
    except ValueError as unclear:  # an answer that is not JSON
        raise in_doubt(type(unclear).__name__) from None
    except TwilioException as refusal:
        code, status = getattr(refusal, "code", None), getattr(refusal, "status", None) or _status_of_page(refusal)
        says = str(code or status or "")
        unknown = "" if is_known(code) else likeness(says, "")
        raise NotSent(twilio_verdict(code, status), says, http.retry_after, unknown) from None


def _status_of_page(refusal: TwilioException) -> int | None:
    """A refused list is a plain exception, with the answer as its second argument."""
    answer = refusal.args[1] if len(refusal.args) > 1 else None
    return getattr(answer, "status_code", None)


def _client(ours: Account) -> tuple[Client, Http]:
    """The thread's client: requests' sessions are not safe to share between threads."""
    if getattr(_thread, "account", None) != ours:
        http = Http(_TIMEOUT)
        client = Client(ours.sid, ours.token, http_client=http)
        if ours.api_base:
            client.api.base_url = ours.api_base.rstrip("/")
        _thread.account, _thread.client, _thread.http = ours, client, http
    return _thread.client, _thread.http
