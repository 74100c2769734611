"""Everybody's phone: the texts, and who told the number to stop."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from nurture.sandbox.bounded_store import BoundedStore
from nurture.sandbox.magic_numbers import Misbehaviour, misbehaviour_of
from nurture.sandbox.pages.live import Live
from nurture.sandbox.phone.account import Account
from nurture.sandbox.phone.send_request import SendRequest
from nurture.sandbox.phone.text import Direction, Text, new_sid


class Phone:
    """All texts to and from one Twilio sender."""

    def __init__(self, account: Account, live: Live, moment: Callable[[], datetime]) -> None:
        self.texts: BoundedStore[Text] = BoundedStore()
        self.opted_out: set[str] = set()
        self._spent: set[str] = set()
        self._account, self._live, self._moment = account, live, moment

    def take(self, order: SendRequest) -> Text:
        """A text accepted at the API, queued."""
        sender = None if order.service else self._account.sender
        text = self._new(order.to, sender, order.body, "outbound-api", "queued")
        return self._keep(
            replace(
                text,
                service=order.service,
                status_callback=order.status_callback,
                validity_period=order.validity_period,
            )
        )

    def answer(self, to: str, body: str) -> Text:
        """A text that Twilio sends by itself, or for a webhook's answer."""
        return self._keep(self._new(to, self._account.sender, body, "outbound-reply", "delivered"))

    def hear(self, number: str, body: str) -> Text:
        """A text that the client wrote."""
        return self._keep(self._new(self._account.sender, number, body, "inbound", "received"))

    def _new(self, to: str, sender: str | None, body: str, direction: Direction, status: str) -> Text:
        now = datetime.now(UTC)
        sent = None if status == "queued" else now
        return Text(new_sid(), to, sender, body, direction, status, now, now, self._moment(), sent)

    def _keep(self, text: Text) -> Text:
        self.texts.add(text.sid, text, size=len(text.body))
        self._live.publish("text", text.as_json())
        return text

    def move(self, sid: str, status: str, error: int | None = None) -> Text | None:
        """The text in its next status; None where it was forgotten meanwhile."""
        text = self.texts.get(sid)
        if text is None:
            return None
        text = text.now(status, self._account.sender, error)
        self.texts.replace(sid, text)
        self._live.publish("text", text.as_json())
        return text

    def spell(self, number: str) -> Misbehaviour:
        """What the number does this time."""
        spell = misbehaviour_of(number)
        if not spell.once:
            return spell
        if number in self._spent:
            return Misbehaviour()
        self._spent.add(number)
        return spell

    def clear(self) -> None:
        self.texts.clear()
        self.opted_out.clear()
        self._spent.clear()
