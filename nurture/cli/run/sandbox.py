"""`nurture sandbox`: local stand-ins for the providers: an SMTP inbox and a Twilio-compatible API."""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime

import click

from nurture import logs
from nurture.cli.database import open_database
from nurture.embedded.home import CannotStart, make_home, write_note
from nurture.embedded.ports import free_port, is_free
from nurture.settings import (
    SANDBOX_PORT,
    SANDBOX_SENDER,
    SANDBOX_SID,
    SANDBOX_SMTP_PORT,
    SANDBOX_TOKEN,
    current,
)


@click.command()
@click.option("--smtp-port", type=click.IntRange(0, 65535), default=SANDBOX_SMTP_PORT, show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=SANDBOX_PORT, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
def sandbox(smtp_port: int, port: int, host: str) -> None:
    """Stand in for the outside world: an SMTP inbox, a Twilio-compatible API, and a page that shows both.

    A port that is taken gives way to a free one; the line it prints, and NURTURE_HOME, say which.
    """
    from nurture.sandbox.server import run

    logs.configure()
    run(
        _free_port(smtp_port, host),
        _free_port(port, host),
        host,
        account_sid=SANDBOX_SID,
        auth_token=SANDBOX_TOKEN,
        sender=SANDBOX_SENDER,
        inbound_url=f"{current().public_url}/webhooks/twilio/inbound",
        now=_product_time(),
        on_ready=_publish_address,
    )


def _free_port(port: int, host: str) -> int:
    return port if not port or is_free(port, host) else free_port()


def _publish_address(smtp_port: int, port: int) -> None:
    """Notes the sandbox's URLs in NURTURE_HOME for the other processes; a read-only home (a container's) gets none."""
    url = f"http://127.0.0.1:{port}"
    outside = {"url": url, "twilio_api_base": url, "email_url": f"smtp://127.0.0.1:{smtp_port}"}
    with suppress(OSError, CannotStart):
        make_home(current().home)
        write_note(current().home, "sandbox", outside)


def _product_time() -> Callable[[], datetime]:
    """The clock that the page shows: the product's, where that can be moved and its database is at hand."""
    if current().clock == "real" or not current().database:
        return lambda: datetime.now(UTC)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # one short query an item, on the loop: nothing else waits for it
    open_database()
    from nurture.clock import now

    return now
