"""Twilio's calls to us: signed form posts."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

import aiohttp
from yarl import URL

from nurture.sandbox.phone.account import Account

_TRIES = 3
_PAUSE_SECONDS = 0.1
_AT_ONCE = 16
_PATIENCE = aiohttp.ClientTimeout(total=15)  # as long as Twilio waits


@dataclass(frozen=True, slots=True)
class WebhookResponse:
    """What the webhook said."""

    status: int
    body: str


class Webhook:
    """Posts to any URL, a bounded number at once; tries again only where no connection came about."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=_AT_ONCE),
            timeout=_PATIENCE,
            cookie_jar=aiohttp.DummyCookieJar(),
        )

    async def post(self, url: str, form: Mapping[str, str]) -> WebhookResponse | None:
        """None where nobody answered."""
        headers = {"X-Twilio-Signature": self._account.signature(url, form), "User-Agent": "TwilioProxy/1.1"}
        exact = URL(url, encoded=True)  # the signature is over these characters: nothing may be re-quoted
        for attempt in range(_TRIES):
            try:
                async with self._session.post(exact, data=dict(form), headers=headers) as answer:
                    return WebhookResponse(answer.status, await answer.text())
            except aiohttp.ClientConnectionError:
                await asyncio.sleep(_PAUSE_SECONDS * 2**attempt)
            except (TimeoutError, aiohttp.ClientError):
                break
        return None

    async def close(self) -> None:
        await self._session.close()
