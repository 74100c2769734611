"""The sandbox server: SMTP, the Twilio-compatible API and the web page in one process."""

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
from nurture.sandbox.pages.event_stream import EventStream
from nurture.sandbox.pages.json_api import JsonApi
from nurture.sandbox.pages.pages import Pages
from nurture.sandbox.phone.account import Account
from nurture.sandbox.phone.carrier import Carrier
from nurture.sandbox.phone.phone import Phone
from nurture.sandbox.phone.replies import Replies
from nurture.sandbox.phone.twilio_api import TwilioApi
from nurture.sandbox.phone.webhook import Webhook
from nurture.sandbox.visitors import own_visitors_only


class ProductSettings(TypedDict):
    """The product's settings that the sandbox needs: its Twilio account, and where replies go (None: nowhere).

    `now` gives the moment that the page shows beside what arrives.
    """

    account_sid: str
    auth_token: str
    sender: str
    inbound_url: str | None
    now: Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class RunningSandbox:
    """A listening sandbox; its stores are in memory, and gone once it is closed."""

    smtp_port: int
    http_port: int
    _smtp: asyncio.Server
    _connections: WeakSet[SmtpListener]
    _http: web.AppRunner
    _events: EventStream
    _carrier: Carrier
    _webhook: Webhook

    async def close(self) -> None:
        self._smtp.close()
        for connection in tuple(self._connections):
            connection.disconnect()
        self._events.close()
        await self._carrier.close()
        await self._http.cleanup()
        await self._webhook.close()


async def serve(
    smtp_port: int, http_port: int, host: str = "127.0.0.1", **product: Unpack[ProductSettings]
) -> RunningSandbox:
    """Starts the sandbox's servers; port 0 is any free one."""
    account = Account(product["account_sid"], product["auth_token"], product["sender"])
    events, webhook, product_now = EventStream(), Webhook(account), _or_real_time(product["now"])
    inbox, phone = Inbox(events, product_now), Phone(account, events, product_now)
    carrier = Carrier(account, phone, webhook)
    replies = Replies(account, phone, webhook, product["inbound_url"])

    app = web.Application(middlewares=[own_visitors_only])
    app.add_routes(Pages(inbox).routes())
    app.add_routes(JsonApi(inbox, phone, replies, events).routes())
    app.add_routes(TwilioApi(account, phone, carrier).routes())
    http = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await http.setup()
    await web.TCPSite(http, host, http_port).start()

    connections: WeakSet[SmtpListener] = WeakSet()

    def new_connection() -> SmtpListener:
        connection = SmtpListener(inbox)
        connections.add(connection)
        return connection

    smtp = await asyncio.get_running_loop().create_server(new_connection, host, smtp_port)
    found_port: int = smtp.sockets[0].getsockname()[1]
    return RunningSandbox(found_port, http.addresses[0][1], smtp, connections, http, events, carrier, webhook)


def run(
    smtp_port: int,
    http_port: int,
    host: str = "127.0.0.1",
    *,
    on_ready: Callable[[int, int], None] | None = None,
    **product: Unpack[ProductSettings],
) -> None:
    """Serves until SIGTERM or SIGINT; once ready, calls `on_ready(smtp_port, http_port)` and prints one line."""

    async def until_stopped() -> None:
        stopped = asyncio.Event()
        for reason in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(reason, stopped.set)
        sandbox = await serve(smtp_port, http_port, host, **product)
        if on_ready:
            on_ready(sandbox.smtp_port, sandbox.http_port)
        click.echo(f"sandbox ready http://{host}:{sandbox.http_port} smtp {host}:{sandbox.smtp_port}")
        await stopped.wait()
        await sandbox.close()

    asyncio.run(until_stopped())


def _or_real_time(now: Callable[[], datetime]) -> Callable[[], datetime]:
    """A clock that falls back to the real time: the product's needs its database, which may be unreachable."""

    def product_now() -> datetime:
        try:
            return now()
        except Exception:
            return datetime.now(UTC)

    return product_now
