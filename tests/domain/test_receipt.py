import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.domain.reasons import Reason
from nurture.domain.receipt import TWILIO_STATUS, About, Family, Meaning, smtp_meaning
from nurture.domain.states import TouchState
from nurture.sandbox.magic import REFUSED_MAIL

BOUNCED = Meaning(Family.NEVER_AGAIN, Reason.BOUNCED, suppress=True)
LATER = Meaning(Family.TRY_LATER)
FULL = Meaning(Family.TRY_LATER, Reason.BOUNCED, wait=12)
OUR_FAULT = Meaning(Family.SENDER_FAULT)
CONTENT = Meaning(Family.NEVER_AGAIN, Reason.CONTENT_REFUSED)
REFUSED = Meaning(Family.NEVER_AGAIN)

CLASSES = {
    "bounce-5.1.1": BOUNCED,
    "bounce-5.1.2": BOUNCED,
    "bounce-5.1.3": BOUNCED,
    "bounce-5.1.6": BOUNCED,
    "bounce-5.1.10": BOUNCED,
    "bounce-5.2.1": BOUNCED,
    "bounce-5.2.2": FULL,
    "busy-4.2.1": LATER,
    "busy-4.2.2": LATER,
    "busy-4.4.5": LATER,
    "sender-fault-4.7.0": OUR_FAULT,
    "sender-fault-5.7.1": OUR_FAULT,
    "sender-fault-5.7.26": OUR_FAULT,
    "content-5.3.4": CONTENT,
    "content-5.6.0": CONTENT,
}


def test_every_refusal_of_the_sandbox_has_its_class() -> None:
    found = {
        tag: smtp_meaning(int(answer.split()[0]), answer.partition(" ")[2]) for tag, answer in REFUSED_MAIL.items()
    }
    assert found == CLASSES


@pytest.mark.parametrize(
    ("code", "words", "meaning"),
    [
        (550, "No such user here", BOUNCED),
        (551, "User not local", BOUNCED),
        (553, "Mailbox name not allowed", BOUNCED),
        (552, "Too much mail", REFUSED),
        (554, "Transaction failed", REFUSED),
        (450, "Try again", LATER),
        (421, "Closing", LATER),
    ],
)
def test_without_an_enhanced_code_the_reply_code_decides(code: int, words: str, meaning: Meaning) -> None:
    assert smtp_meaning(code, words) == meaning


@pytest.mark.parametrize(
    "words",
    ["5.1.1 No such user", "#5.1.1 No such user", "No such user (5.1.1)", "No such user: 5.1.1.", "5.1.1\n5.1.1 gone"],
)
def test_the_enhanced_code_may_stand_anywhere(words: str) -> None:
    assert smtp_meaning(554, words) == BOUNCED


@pytest.mark.parametrize("words", ["Refused, see 5.7.1.9", "Mail from 192.5.7.1 refused", "Release 2.5.7.1.3"])
def test_an_ip_address_is_no_enhanced_code(words: str) -> None:
    assert smtp_meaning(554, words) == REFUSED


def test_a_refusal_of_the_sender_is_never_held_against_the_client() -> None:
    assert smtp_meaning(550, "No such domain", About.SENDER) == OUR_FAULT
    assert smtp_meaning(550, "5.1.1 Unknown", About.SENDER) == OUR_FAULT
    assert smtp_meaning(451, "4.3.0 Busy", About.SENDER) == LATER


def test_a_refusal_of_the_content_alone_does_not_block_the_address() -> None:
    assert smtp_meaning(550, "Looks like spam", About.CONTENT) == REFUSED
    assert smtp_meaning(550, "5.1.1 No such user", About.CONTENT) == BOUNCED


@given(st.integers(400, 599), st.text(), st.sampled_from(About))
def test_only_a_mailbox_that_is_gone_is_suppressed(code: int, words: str, about: About) -> None:
    meaning = smtp_meaning(code, words, about)
    assert meaning.suppress is (meaning == BOUNCED)
    assert not (meaning.suppress and code < 500)


def test_a_twilio_status_that_settles_nothing_is_left_out() -> None:
    assert TWILIO_STATUS == {
        "sent": TouchState.SENT,
        "delivered": TouchState.DELIVERED,
        "read": TouchState.DELIVERED,
        "undelivered": TouchState.FAILED,
        "failed": TouchState.FAILED,
        "canceled": TouchState.FAILED,
    }
