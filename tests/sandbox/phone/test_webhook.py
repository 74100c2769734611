import asyncio
import socket
from datetime import UTC, datetime

from nurture.sandbox.phone.account import Account
from nurture.sandbox.phone.webhook import Webhook, WebhookResponse
from tests.sandbox.conftest import Listener

ACCOUNT = Account("AC1", "secret", "+15005550006")


async def posted(url: str) -> WebhookResponse | None:
    webhook = Webhook(ACCOUNT)
    try:
        return await webhook.post(url, {"At": datetime.now(UTC).isoformat()})
    finally:
        await webhook.close()


def test_the_answer_comes_back(listener: Listener) -> None:
    listener.status, listener.response_body = 404, "who?"
    assert asyncio.run(posted(listener.url)) == WebhookResponse(404, "who?")


def test_nobody_there_is_none_after_a_few_tries() -> None:
    with socket.socket() as taken:  # bound, but not listening: every call is refused
        taken.bind(("127.0.0.1", 0))
        assert asyncio.run(posted(f"http://127.0.0.1:{taken.getsockname()[1]}/")) is None


def test_an_answer_is_taken_whatever_it_is_and_not_asked_for_again(listener: Listener) -> None:
    listener.status = 500
    asyncio.run(posted(listener.url))
    assert len(listener.calls) == 1
