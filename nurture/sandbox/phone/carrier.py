"""What becomes of an accepted text: its statuses, and the callbacks that tell of them."""

import asyncio

from nurture.sandbox.magic_numbers import Fault, Misbehaviour
from nurture.sandbox.phone.account import Account
from nurture.sandbox.phone.phone import Phone
from nurture.sandbox.phone.text import API_VERSION, Text
from nurture.sandbox.phone.twilio_errors import final_status
from nurture.sandbox.phone.webhook import Webhook

_STEP_SECONDS = 0.05


class Carrier:
    """Carries texts to phones, all at the same time, each through its statuses in order."""

    def __init__(self, account: Account, phone: Phone, webhook: Webhook) -> None:
        self._account, self._phone, self._webhook = account, phone, webhook
        self._under_way: set[asyncio.Task[None]] = set()

    def start(self, text: Text, spell: Misbehaviour) -> None:
        task = asyncio.create_task(self.carry(text, spell))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def carry(self, text: Text, spell: Misbehaviour) -> None:
        """queued → sent → delivered, or what the spell makes of it."""
        if spell.fault is Fault.CALLBACKS_REVERSED:
            return await self._carry_reversed(text)
        await self._report(text, spell)
        for status in _statuses_after_queued(spell.failure):
            await asyncio.sleep(_STEP_SECONDS)
            error = spell.failure if status not in ("sent", "delivered") else None
            moved = self._phone.move(text.sid, status, error)
            if moved is None:
                return None
            await self._report(moved, spell)
        return None

    async def _carry_reversed(self, text: Text) -> None:
        seen: list[Text | None] = [text]
        seen += [self._phone.move(text.sid, status) for status in _statuses_after_queued(None)]
        for moved in reversed(seen):
            if moved:
                await self._report(moved, Misbehaviour())
                await asyncio.sleep(_STEP_SECONDS)

    async def _report(self, text: Text, spell: Misbehaviour) -> None:
        if not text.status_callback or spell.fault is Fault.CALLBACKS_NEVER:
            return
        for _ in range(2 if spell.fault is Fault.CALLBACKS_TWICE else 1):
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
        """Drops what is under way."""
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)


def _statuses_after_queued(failure: int | None) -> tuple[str, ...]:
    if failure is None:
        return "sent", "delivered"
    end = final_status(failure)
    return (end,) if end == "failed" else ("sent", end)
