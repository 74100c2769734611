"""Delivery of accepted texts: their statuses in order, and a status callback for each."""

import asyncio

from nurture.sandbox.magic_numbers import Fault, Misbehaviour
from nurture.sandbox.phone.account import Account
from nurture.sandbox.phone.phone import Phone
from nurture.sandbox.phone.text import API_VERSION, Text
from nurture.sandbox.phone.twilio_errors import final_status
from nurture.sandbox.phone.webhook import Webhook

_STEP_SECONDS = 0.05


class Carrier:
    """Delivers texts concurrently, each through its statuses in order."""

    def __init__(self, account: Account, phone: Phone, webhook: Webhook) -> None:
        self._account, self._phone, self._webhook = account, phone, webhook
        self._under_way: set[asyncio.Task[None]] = set()

    def start(self, text: Text, misbehaviour: Misbehaviour) -> None:
        task = asyncio.create_task(self.deliver(text, misbehaviour))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def deliver(self, text: Text, misbehaviour: Misbehaviour) -> None:
        """Takes a text from queued to sent to delivered, or as the number's misbehaviour has it."""
        if misbehaviour.fault is Fault.CALLBACKS_REVERSED:
            return await self._deliver_reversed(text)
        await self._call_back(text, misbehaviour)
        for status in _statuses_after_queued(misbehaviour.delivery_error):
            await asyncio.sleep(_STEP_SECONDS)
            error = misbehaviour.delivery_error if status not in ("sent", "delivered") else None
            moved = self._phone.set_status(text.sid, status, error)
            if moved is None:
                return None
            await self._call_back(moved, misbehaviour)
        return None

    async def _deliver_reversed(self, text: Text) -> None:
        seen: list[Text | None] = [text]
        seen += [self._phone.set_status(text.sid, status) for status in _statuses_after_queued(None)]
        for moved in reversed(seen):
            if moved:
                await self._call_back(moved, Misbehaviour())
                await asyncio.sleep(_STEP_SECONDS)

    async def _call_back(self, text: Text, misbehaviour: Misbehaviour) -> None:
        if not text.status_callback or misbehaviour.fault is Fault.CALLBACKS_NEVER:
            return
        for _ in range(2 if misbehaviour.fault is Fault.CALLBACKS_TWICE else 1):
            await self._webhook.post(text.status_callback, self._form(text))

    def _form(self, text: Text) -> dict[str, str]:
        form = {
            "MessageSid": text.sid,
            "SmsSid": text.sid,
            "MessageStatus": text.status,
            "SmsStatus": text.status,
            "To": text.to,
            "From": text.sender or self._account.sender,
            "AccountSid": self._account.sid,
            "ApiVersion": API_VERSION,
        }
        if text.service:
            form["MessagingServiceSid"] = text.service
        if text.error:
            form["ErrorCode"] = str(text.error)
        return form

    async def close(self) -> None:
        """Cancels the deliveries under way."""
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)


def _statuses_after_queued(delivery_error: int | None) -> tuple[str, ...]:
    if delivery_error is None:
        return "sent", "delivered"
    end = final_status(delivery_error)
    return (end,) if end == "failed" else ("sent", end)
