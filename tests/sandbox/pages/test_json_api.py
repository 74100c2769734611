import pytest

from nurture.sandbox.greeted import greeted_name
from tests.sandbox.conftest import DANA, NOON, Sandbox


def test_the_inbox_can_be_asked_for_one_address(sandbox: Sandbox) -> None:
    sandbox.mail("dana@example.com")
    sandbox.mail("lee@example.com")
    mails = sandbox.web.get("/api/inbox", params={"to": "Lee@example.com"}).json()
    assert [mail["to"] for mail in mails] == [["lee@example.com"]]
    assert sandbox.web.get("/api/inbox/2").json() == mails[0]


def test_an_unknown_mail_is_404(sandbox: Sandbox) -> None:
    assert [sandbox.web.get(f"/api/inbox/9{part}").status_code for part in ("", "/raw", "/html")] == [404] * 3


def test_texts_can_be_asked_for_one_number_or_one_conversation(sandbox: Sandbox) -> None:
    sandbox.text(DANA, "one", ValidityPeriod="600")
    sandbox.text("+13035550177", "two")
    sandbox.reply("three")
    ours = sandbox.web.get("/api/texts", params={"to": DANA}).json()
    assert [(text["body"], text["validity_period"]) for text in ours] == [("one", 600)]
    assert sandbox.on_the_phone() == [("outbound-api", "one"), ("inbound", "three")]
    assert len(sandbox.web.get("/api/texts").json()) == 3


def test_the_addresses_are_everyone_who_got_or_wrote_something(sandbox: Sandbox) -> None:
    sandbox.mail("Dana@example.com")
    sandbox.mail("dana@example.com")
    sandbox.reply("hello", "+13035550177")
    moment = NOON.isoformat()
    assert sandbox.web.get("/api/addresses").json() == {
        "emails": [{"address": "dana@example.com", "count": 2, "last": moment}],
        "phones": [{"address": "+13035550177", "count": 1, "last": moment}],
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hi Dana,\n\nRest.", "Dana"),
        ("3 of 9\n\nRest\n\nHi Mary Ann,\nRest.", "Mary Ann"),
        ("Hi Zoë, it's us.", "Zoë"),
        ("Hello,\n\nsays she, Hi Dana,", ""),
        (None, ""),
    ],
)
def test_an_address_is_named_as_its_messages_greet(text: str | None, name: str) -> None:
    assert greeted_name(text) == name


def test_the_name_stands_beside_the_address(sandbox: Sandbox) -> None:
    sandbox.text(DANA, "Hi Dana, it's us.")
    sandbox.text(DANA, "No name.")
    (phone,) = sandbox.web.get("/api/addresses").json()["phones"]
    assert (phone["name"], phone["count"]) == ("Dana", 2)


def test_everything_can_be_forgotten(sandbox: Sandbox) -> None:
    sandbox.mail()
    sandbox.reply("STOP")
    assert sandbox.web.delete("/api/all").status_code == 204
    assert sandbox.web.get("/api/addresses").json() == {"emails": [], "phones": []}
    assert sandbox.text().status_code == 201


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff"])
def test_a_reply_without_a_body_is_refused(sandbox: Sandbox, content: bytes) -> None:
    assert sandbox.web.post(f"/phone/{DANA}/reply", content=content).status_code == 400


def test_the_magic_recipients_are_listed(sandbox: Sandbox) -> None:
    first = sandbox.web.get("/api/magic").json()[0]
    assert first == {"recipient": "+15005550001", "does": "21211, refused: 'To' is not a phone number"}


def test_it_says_that_it_is_well(sandbox: Sandbox) -> None:
    assert sandbox.web.get("/healthz").json() == {"status": "ok"}
