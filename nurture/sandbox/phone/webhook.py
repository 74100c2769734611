"""Twilio's webhook calls: signed form posts."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

import aiohttp
from yarl import URL

from nurture.sandbox.phone.account import Account

_TRIES = 3
_BACKOFF_SECONDS = 0.1
_MOST_CONNECTIONS = 16
_TIMEOUT = aiohttp.ClientTimeout(total=15)  # as long as Twilio waits


@dataclass(frozen=True, slots=True)
class WebhookResponse:
    """A webhook's response."""

    status: int
    body: str


class Webhook:
    """Posts to any URL, with bounded concurrency; retries only a failed connection."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=_MOST_CONNECTIONS),
            timeout=_TIMEOUT,
            cookie_jar=aiohttp.DummyCookieJar(),
        )

    async def post(self, url: str, form: Mapping[str, str]) -> WebhookResponse | None:
        """Posts a signed form; returns None where there was no response."""
        headers = {"X-Twilio-Signature": self._account.signature(url, form), "User-Agent": "TwilioProxy/1.1"}
        exact = URL(url, encoded=True)  # the signature is over these characters: nothing may be re-quoted
        for attempt in range(_TRIES):
            try:
                async with self._session.post(exact, data=dict(form), headers=headers) as response:
                    return WebhookResponse(response.status, await response.text())
            except aiohttp.ClientConnectionError:
                await asyncio.sleep(_BACKOFF_SECONDS * 2**attempt)
            except (TimeoutError, aiohttp.ClientError):
                break
        return None

    async def close(self) -> None:
        await self._session.close()
