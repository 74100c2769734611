import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.channels.email.smtp_codes import SmtpStage, smtp_verdict
from nurture.domain.delivery.verdict import FailureKind, ProviderVerdict
from nurture.domain.values.reasons import Reason
from nurture.sandbox.magic_numbers import REFUSED_MAIL
from tests.domain.verdicts import BOUNCED, BUSY, CLASSES, LATER, OUR_FAULT, REFUSED


def test_every_refusal_of_the_sandbox_has_its_class() -> None:
    found = {
        tag: smtp_verdict(int(answer.split()[0]), answer.partition(" ")[2]) for tag, answer in REFUSED_MAIL.items()
    }
    assert found == CLASSES


@pytest.mark.parametrize(
    ("code", "text", "verdict"),
    [
        (550, "No such user here", BOUNCED),
        (551, "User not local", BOUNCED),
        (553, "Mailbox name not allowed", BOUNCED),
        (552, "Too much mail", OUR_FAULT),
        (554, "Transaction failed", REFUSED),
        (450, "Hm", BUSY),
        (421, "Closing", LATER),
    ],
)
def test_without_an_enhanced_code_the_reply_code_decides(code: int, text: str, verdict: ProviderVerdict) -> None:
    assert smtp_verdict(code, text) == verdict


@pytest.mark.parametrize(
    "text",
    ["5.1.1 No such user", "#5.1.1 No such user", "No such user (5.1.1)", "No such user: 5.1.1.", "5.1.1\n5.1.1 gone"],
)
def test_the_enhanced_code_may_stand_anywhere(text: str) -> None:
    assert smtp_verdict(554, text) == BOUNCED


@pytest.mark.parametrize("text", ["Refused, see 5.7.1.9", "Mail from 192.5.7.1 refused", "Release 2.5.7.1.3"])
def test_an_ip_address_is_no_enhanced_code(text: str) -> None:
    assert smtp_verdict(554, text) == REFUSED


def test_a_refusal_of_the_sender_is_never_held_against_the_client() -> None:
    assert smtp_verdict(550, "No such domain", SmtpStage.SENDER) == OUR_FAULT
    assert smtp_verdict(550, "5.1.1 Unknown", SmtpStage.SENDER) == OUR_FAULT
    assert smtp_verdict(451, "4.3.0 Busy", SmtpStage.SENDER) == LATER


@given(st.sampled_from([4, 5]), st.integers(0, 999), st.sampled_from(SmtpStage))
def test_a_refusal_for_policy_or_security_is_ours_and_marks_nobody(family: int, detail: int, about: SmtpStage) -> None:
    assert smtp_verdict(family * 100 + 50, f"{family}.7.{detail} Not from you", about) == OUR_FAULT


def test_a_refusal_of_the_content_alone_does_not_block_the_address() -> None:
    assert smtp_verdict(550, "Looks like spam", SmtpStage.CONTENT) == REFUSED
    assert smtp_verdict(550, "5.1.1 No such user", SmtpStage.CONTENT) == BOUNCED


ENHANCED = st.builds("{}.{}.{} said".format, st.sampled_from([4, 5]), st.integers(0, 7), st.integers(0, 30))


@given(st.integers(400, 599), st.text() | ENHANCED, st.sampled_from(SmtpStage))
def test_only_a_mailbox_that_is_gone_is_suppressed_at_once(code: int, text: str, about: SmtpStage) -> None:
    verdict = smtp_verdict(code, text, about)
    assert (verdict.strikes == 1) is (verdict == BOUNCED)
    assert not (verdict.strikes == 1 and code < 500)


@given(st.integers(400, 599), st.text() | ENHANCED, st.sampled_from(SmtpStage))
def test_whatever_marks_an_address_is_a_bounce_and_the_first_soft_one_blocks_nobody(
    code: int, text: str, about: SmtpStage
) -> None:
    verdict = smtp_verdict(code, text, about)
    assert (verdict.strikes is not None) is (verdict.reason == Reason.BOUNCED)
    assert (
        verdict.strikes == {FailureKind.TRY_LATER: 3, FailureKind.NEVER_AGAIN: 1}.get(verdict.kind)
        or not verdict.strikes
    )


@given(st.integers(400, 499), st.text() | ENHANCED)
def test_a_refusal_of_our_own_server_marks_no_client(code: int, text: str) -> None:
    assert smtp_verdict(code, text, SmtpStage.SENDER).strikes is None
