"""The whole sandbox: local stand-ins for everybody's inbox, everybody's phone and Twilio, in one process."""

import asyncio
import signal
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypedDict, Unpack
from weakref import WeakSet

import click
from aiohttp import web

from nurture.sandbox.mail.inbox import Inbox, SmtpListener
from nurture.sandbox.pages.json_api import JsonApi
from nurture.sandbox.pages.live import Live
from nurture.sandbox.pages.pages import Pages
from nurture.sandbox.phone.account import Account
from nurture.sandbox.phone.carrier import Carrier
from nurture.sandbox.phone.phone import Phone
from nurture.sandbox.phone.replies import Replies
from nurture.sandbox.phone.twilio_api import TwilioApi
from nurture.sandbox.phone.webhook import Webhook


class Outside(TypedDict):
    """What the sandbox knows of the product: the account it sends with, and where replies go (None: nowhere).

    `now` gives the moment that the page shows beside what arrives.
    """

    account_sid: str
    auth_token: str
    sender: str
    inbound_url: str | None
    now: Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class RunningSandbox:
    """A sandbox that listens; everything it holds is gone once it is closed."""

    smtp_port: int
    http_port: int
    _smtp: asyncio.Server
    _callers: WeakSet[SmtpListener]
    _http: web.AppRunner
    _live: Live
    _carrier: Carrier
    _webhook: Webhook

    async def close(self) -> None:
        self._smtp.close()
        for door in tuple(self._callers):
            door.leave()
        self._live.close()
        await self._carrier.close()
        await self._http.cleanup()
        await self._webhook.close()


async def serve(smtp_port: int, http_port: int, host: str = "127.0.0.1", **outside: Unpack[Outside]) -> RunningSandbox:
    """Starts to listen; port 0 is any free one."""
    account = Account(outside["account_sid"], outside["auth_token"], outside["sender"])
    live, webhook, moment = Live(), Webhook(account), _or_real(outside["now"])
    inbox, phone = Inbox(live, moment), Phone(account, live, moment)
    carrier = Carrier(account, phone, webhook)
    replies = Replies(account, phone, webhook, outside["inbound_url"])

    app = web.Application()
    app.add_routes(Pages(inbox).routes())
    app.add_routes(JsonApi(inbox, phone, replies, live).routes())
    app.add_routes(TwilioApi(account, phone, carrier).routes())
    http = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await http.setup()
    await web.TCPSite(http, host, http_port).start()

    callers: WeakSet[SmtpListener] = WeakSet()

    def open_door() -> SmtpListener:
        door = SmtpListener(inbox)
        callers.add(door)
        return door

    smtp = await asyncio.get_running_loop().create_server(open_door, host, smtp_port)
    found_port: int = smtp.sockets[0].getsockname()[1]
    return RunningSandbox(found_port, http.addresses[0][1], smtp, callers, http, live, carrier, webhook)


def run(
    smtp_port: int,
    http_port: int,
    host: str = "127.0.0.1",
    *,
    on_ready: Callable[[int, int], None] | None = None,
    **outside: Unpack[Outside],
) -> None:
    """Serves until SIGTERM or SIGINT; says so in one line, and calls `on_ready(smtp_port, http_port)`."""

    async def until_told() -> None:
        told = asyncio.Event()
        for reason in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(reason, told.set)
        sandbox = await serve(smtp_port, http_port, host, **outside)
        if on_ready:
            on_ready(sandbox.smtp_port, sandbox.http_port)
        click.echo(f"sandbox ready http://{host}:{sandbox.http_port} smtp {host}:{sandbox.smtp_port}")
        await told.wait()
        await sandbox.close()

    asyncio.run(until_told())


def _or_real(now: Callable[[], datetime]) -> Callable[[], datetime]:
    """The clock belongs to others and may be away: then the real time is shown."""

    def moment() -> datetime:
        try:
            return now()
        except Exception:
            return datetime.now(UTC)

    return moment
