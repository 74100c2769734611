import base64
import quopri
import string
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.channels.email.dsn import read_notice, return_address, token_in
from nurture.domain.delivery.report import DeliveryEvent, DeliveryReport, payload_of
from nurture.domain.delivery.verdict import FailureKind, ProviderVerdict
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason

TOKEN = "aB3dE6gH9jK2"


def notice(*recipients: str) -> bytes:
    blocks = "\n".join(f"Final-Recipient: rfc822; x@example.com\n{fields}\n" for fields in recipients)
    return f"""\
From: MAILER-DAEMON@mx.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain; charset=us-ascii

Sorry: 550 5.1.1

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
Action: failed by a server that does not know where it belongs

{blocks}
--b
Content-Type: message/rfc822

Subject: Two things to try

Good day.

--b--
""".replace("Action: failed by a server that does not know where it belongs\n", "").encode()


def told(raw: bytes) -> DeliveryReport:
    """What a notice tells, which comes along as it is."""
    report = read_notice(raw, TOKEN)
    assert report.payload == payload_of(raw.decode("utf-8", "replace"))
    return replace(report, payload="")


def bounced(verdict: ProviderVerdict, code: str) -> DeliveryReport:
    return DeliveryReport(Channel.EMAIL, DeliveryEvent.BOUNCED, TOKEN, "", verdict, code)


HARD = ProviderVerdict(FailureKind.NEVER_AGAIN, Reason.BOUNCED, strikes=1)
REFUSED = ProviderVerdict(FailureKind.NEVER_AGAIN, retries=None)


@given(st.text(string.ascii_letters + string.digits, min_size=12, max_size=12))
def test_the_address_names_the_touch_whatever_a_server_does_to_its_case(token: str) -> None:
    mailbox, _, domain = return_address("bounces@clinic.example", token).partition("@")
    assert (mailbox.partition("+")[0], domain, len(mailbox) <= 64) == ("bounces", "clinic.example", True)
    extension = mailbox.partition("+")[2]
    assert token_in(extension) == token_in(extension.upper()) == token


@given(st.text())
def test_any_other_extension_names_nothing_that_could_not_be_looked_up(extension: str) -> None:
    assert token_in(extension) == "" or token_in(extension).isalnum()


def test_a_mailbox_that_is_gone_is_a_hard_bounce() -> None:
    raw = notice("Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 User unknown")
    assert told(raw) == bounced(HARD, "5.1.1")


@pytest.mark.parametrize(
    ("fields", "strikes"),
    [
        ("Action: failed\nStatus: 5.2.2", 3),
        ("Action: failed\nStatus: 4.4.7\nDiagnostic-Code: smtp; 452 4.2.2 over quota", 3),
        ("action: FAILED \nstatus: 4.4.1", 3),
        ("Action: failed\nStatus: 5.0.0", None),
        ("Action: failed", None),
        ("Action: failed\nStatus: 5.3.4", None),
    ],
)
def test_whoever_gave_up_is_final_and_counts_as_the_code_says(fields: str, strikes: int | None) -> None:
    report = told(notice(fields))
    assert report.event is DeliveryEvent.BOUNCED
    assert report.verdict is not None
    assert (report.verdict.kind, report.verdict.strikes) == (FailureKind.NEVER_AGAIN, strikes)


def test_a_generic_status_leaves_it_to_the_servers_own_words() -> None:
    raw = notice("Action: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 5.1.1 User unknown")
    assert told(raw) == bounced(HARD, "5.1.1")


def test_a_refusal_for_policy_is_ours() -> None:
    report = told(notice("Action: failed\nStatus: 5.7.1\nDiagnostic-Code: smtp; 550 5.7.1 No"))
    assert report == DeliveryReport(Channel.EMAIL, DeliveryEvent.REFUSED, TOKEN, "", REFUSED, "5.7.1")


@pytest.mark.parametrize(
    ("action", "fate"),
    [
        ("delayed", DeliveryEvent.DELAYED),
        ("delivered", DeliveryEvent.DELIVERED),
        ("relayed", DeliveryEvent.TAKEN),
        ("expanded", DeliveryEvent.TAKEN),
    ],
)
def test_what_is_no_failure_is_none(action: str, fate: DeliveryEvent) -> None:
    assert read_notice(notice(f"Action: {action}\nStatus: 4.4.1"), TOKEN).event is fate
    assert read_notice(notice(f"Action: {action}\nStatus: 4.4.1"), TOKEN).verdict is None


def test_an_automatic_reply_is_noted_and_nothing_more() -> None:
    raw = b"From: dana@example.com\nAuto-Submitted: auto-replied\nSubject: Away\n\n550 5.1.1 is how I feel\n"
    assert told(raw) == DeliveryReport(Channel.EMAIL, DeliveryEvent.ANSWERED, TOKEN)


@given(st.binary())
def test_garbage_blocks_nobody(raw: bytes) -> None:
    assert told(raw).verdict is None


@pytest.mark.parametrize("words", ["550 No Such User Here", "550 5.4.1 Recipient address rejected: Access denied"])
@pytest.mark.parametrize("status", ["5.0.0", "5.4.1", "5.5.0", ""])
def test_a_general_status_is_read_with_the_servers_own_words(status: str, words: str) -> None:
    report = told(notice(f"Action: failed\nStatus: {status}\nDiagnostic-Code: smtp; {words}"))
    assert (report.event, report.verdict) == (DeliveryEvent.BOUNCED, HARD)


@pytest.mark.parametrize("status", ["5.2.1", "5.1.1", "5.0.0"])
def test_a_mailbox_that_gets_too_much_just_now_is_alive(status: str) -> None:
    words = "550 5.2.1 The user you are trying to contact is receiving mail at a rate that prevents more"
    report = told(notice(f"Action: failed\nStatus: {status}\nDiagnostic-Code: smtp; {words}"))
    assert report.verdict is not None
    assert report.verdict.strikes is None


@pytest.mark.parametrize("encoding", ["8bit", "base64", "quoted-printable"])
def test_a_notice_for_addresses_beyond_ascii_is_read_alike(encoding: str) -> None:
    fields = "Reporting-MTA: dns; mx.example\n\nFinal-Recipient: utf-8; d\u00f6rte@ex\u00e4mple.com\nAction: failed\n"
    fields += "Status: 5.1.1\nDiagnostic-Code: smtp; 550 unbekannt\n"
    encoded = _encoded(fields, encoding)
    raw = f"""\
From: MAILER-DAEMON@mx.example
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: message/global-delivery-status
Content-Transfer-Encoding: {encoding}

{encoded}
--b
Content-Type: message/global

Subject: Zwei Dinge

Action: failed

--b--
"""
    assert told(raw.encode()) == bounced(HARD, "5.1.1")


def _encoded(text: str, encoding: str) -> str:
    match encoding:
        case "base64":
            return base64.encodebytes(text.encode()).decode()
        case "quoted-printable":
            return quopri.encodestring(text.encode()).decode()
    return text


def test_of_a_message_that_went_on_to_two_mailboxes_the_mildest_word_counts() -> None:
    gone, full = "Action: failed\nStatus: 5.1.1", "Action: failed\nStatus: 5.2.2"
    for raw in (notice(gone, full), notice(full, gone)):
        verdict = told(raw).verdict
        assert verdict is not None
        assert verdict.strikes == 3
