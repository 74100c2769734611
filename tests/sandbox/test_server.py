import asyncio
import signal
import smtplib
import subprocess
import sys
from datetime import UTC, datetime

import httpx
import pytest

from nurture.sandbox.server import ProductSettings, serve


def away() -> datetime:
    raise OSError("no clock")


PRODUCT = ProductSettings(account_sid="AC1", auth_token="t", sender="+15005550006", inbound_url=None, now=away)

SCRIPT = """
from datetime import UTC, datetime
from nurture.sandbox.server import run
run(0, 0, account_sid="AC1", auth_token="t", sender="+15005550006", inbound_url=None,
    now=lambda: datetime.now(UTC), on_ready=lambda *ports: print("ports", *ports, flush=True))
"""


def test_a_clock_that_is_away_does_not_stop_the_mail() -> None:
    async def trip() -> datetime:
        sandbox = await serve(0, 0, **PRODUCT)
        try:
            await asyncio.to_thread(_send, sandbox.smtp_port)
            async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{sandbox.http_port}") as web:
                [mail] = (await web.get("/api/inbox")).json()
            return datetime.fromisoformat(mail["received"])
        finally:
            await sandbox.close()

    before = datetime.now(UTC)
    assert before <= asyncio.run(trip()) <= datetime.now(UTC)


def _send(port: int) -> None:
    with smtplib.SMTP("127.0.0.1", port) as line:
        line.sendmail("x@example.com", ["a@example.com"], b"Subject: x\r\n\r\nx\r\n")


def test_it_hangs_up_when_it_closes() -> None:
    async def trip() -> None:
        sandbox = await serve(0, 0, **PRODUCT)
        line = await asyncio.to_thread(smtplib.SMTP, "127.0.0.1", sandbox.smtp_port)
        await sandbox.close()
        with pytest.raises(smtplib.SMTPServerDisconnected):
            await asyncio.to_thread(line.noop)
        line.close()

    asyncio.run(trip())


@pytest.mark.parametrize("reason", [signal.SIGTERM, signal.SIGINT])
def test_run_says_that_it_is_ready_and_stops_when_told(reason: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", SCRIPT], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        _, smtp, web = process.stdout.readline().split()
        ready = process.stdout.readline().strip()
        process.send_signal(reason)
        assert process.wait(60) == 0
    assert ready == f"sandbox ready http://127.0.0.1:{web} smtp 127.0.0.1:{smtp}"
