"""A toy message's trip: intake, plan, dispatch, deliver, report, settle, timeline, page. Runs in a patched copy."""

import json
from typing import Any

import pytest
from django.test import Client as Browser

from nurture import clock
from nurture.actions.accounts.users import add_user
from nurture.actions.content.folder import read_folder
from nurture.actions.records.timeline import timeline_of
from nurture.domain.checks.check_content import check_content
from nurture.domain.rendering.compiler import compile_release
from nurture.domain.values.channel import Channel
from nurture.models import Client, Receipt, Release, Touch
from nurture.settings import SHIPPED_CONTENT
from tests.conftest import SetClock
from tests.support.driver import deliver_due, receive_events
from tests.support.events import CONSENT, intake
from tests.support.outside import Outside

pytestmark = pytest.mark.django_db(transaction=True)
TOY = Channel("toy")
STEP = """\
steps:
  - step: toy-hello
    when: {after: 1 hour}
    toy: pfps/toy-hello
"""


@pytest.fixture
def client(at: SetClock) -> Client:
    """Dana, who agreed to toys, on a release that sends her one."""
    at("2026-11-23T15:08:00-05:00")
    files = read_folder(SHIPPED_CONTENT)
    files["schedules/pfps.yaml"] = files["schedules/pfps.yaml"].replace("steps:\n", STEP, 1)
    files["templates/pfps/toy-hello.toy.txt"] = (
        "{{ clinic.short_name }}: hello {{ client.first_name|default('you', true) }}, a toy."
    )
    assert [finding for finding in check_content(files) if finding.blocks] == []
    Release.objects.create(
        number=1, digest="toy", files=files, compiled=compile_release(files), author="kim", created_at=clock.now()
    )
    return receive_events(intake(consent={**CONSENT, "toy": True}))


def toys() -> list[Any]:
    """What the toy's provider got; the channel is known in the patched copy only."""
    from nurture.channels.registry import adapter

    return adapter(TOY).SENT  # type: ignore[attr-defined,no-any-return]


def test_a_toy_goes_from_the_intake_to_the_clients_page(client: Client, outside: Outside, at: SetClock) -> None:
    planned = Touch.objects.get(channel=TOY)
    assert (planned.channel is TOY, planned.state) == (True, "planned")

    at(planned.due_at)
    deliver_due()
    (message,) = toys()
    assert (message.to, message.body.startswith("Active Holistic: hello Dana, a toy.")) == (client.phone, True)
    assert outside.texts() == [], "it went as a text"
    touch = Touch.objects.get(pk=planned.pk)
    assert (touch.state, touch.provider_id) == ("sent", "toy-1")

    browser, told = Browser(), json.dumps({"event": "delivered", "id": "toy-1"})
    answer = browser.post(f"/webhooks/channels/toy/{touch.token}", told, content_type="application/json")
    assert (answer.status_code, Receipt.objects.get().payload) == (204, told)
    (entry,) = [entry for entry in timeline_of(client)["timeline"] if entry["channel"] == "toy"]
    assert (entry["step"], entry["state"], entry["provider_id"]) == ("toy-hello", "delivered", "toy-1")

    browser.force_login(add_user("kim", "desk", "a long password"))
    page = browser.get(f"/clients/{client.ref}").content.decode()
    assert "hello Dana, a toy." in page
    assert "Toy" in browser.get("/").content.decode()
