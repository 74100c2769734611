"""The store of texts to and from all phones, and the numbers that have opted out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from nurture.sandbox.bounded_store import BoundedStore
from nurture.sandbox.magic_numbers import Misbehaviour, misbehaviour_of
from nurture.sandbox.pages.event_stream import EventStream
from nurture.sandbox.phone.account import Account
from nurture.sandbox.phone.send_request import SendRequest
from nurture.sandbox.phone.text import Direction, Text, new_sid


class Phone:
    """All texts to and from one Twilio sender."""

    def __init__(self, account: Account, events: EventStream, product_now: Callable[[], datetime]) -> None:
        self.texts: BoundedStore[Text] = BoundedStore()
        self.opted_out: set[str] = set()
        self._misbehaved_once: set[str] = set()
        self._account, self._events, self._product_now = account, events, product_now

    def accept(self, sms: SendRequest) -> Text:
        """Stores a text that the API accepted, as queued."""
        sender = None if sms.service else self._account.sender
        text = self._new(sms.to, sender, sms.body, "outbound-api", "queued")
        return self._store(
            replace(
                text,
                service=sms.service,
                status_callback=sms.status_callback,
                validity_period=sms.validity_period,
            )
        )

    def auto_reply(self, to: str, body: str) -> Text:
        """Stores a text that Twilio sends by itself, or for a webhook's response."""
        return self._store(self._new(to, self._account.sender, body, "outbound-reply", "delivered"))

    def receive(self, number: str, body: str) -> Text:
        """Stores a text that a client wrote."""
        return self._store(self._new(self._account.sender, number, body, "inbound", "received"))

    def _new(self, to: str, sender: str | None, body: str, direction: Direction, status: str) -> Text:
        real_now = datetime.now(UTC)
        sent = None if status == "queued" else real_now
        return Text(new_sid(), to, sender, body, direction, status, real_now, real_now, self._product_now(), sent)

    def _store(self, text: Text) -> Text:
        self.texts.add(text.sid, text, size=len(text.body))
        self._events.publish("text", text.as_json())
        return text

    def set_status(self, sid: str, status: str, error: int | None = None) -> Text | None:
        """Stores a text's next status; returns None where the text was deleted meanwhile."""
        text = self.texts.get(sid)
        if text is None:
            return None
        text = text.with_status(status, self._account.sender, error)
        self.texts.replace(sid, text)
        self._events.publish("text", text.as_json())
        return text

    def next_misbehaviour(self, number: str) -> Misbehaviour:
        """How the next text to a number fails; one that fails once does not any more."""
        misbehaviour = misbehaviour_of(number)
        if not misbehaviour.once:
            return misbehaviour
        if number in self._misbehaved_once:
            return Misbehaviour()
        self._misbehaved_once.add(number)
        return misbehaviour

    def clear(self) -> None:
        self.texts.clear()
        self.opted_out.clear()
        self._misbehaved_once.clear()
