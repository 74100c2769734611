import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.channels.email.bounces.texts import Subject, plain, subject_of
from nurture.channels.email.smtp_codes import SmtpStage, bounce_verdict, smtp_verdict
from nurture.domain.delivery.verdict import FailureKind
from tests.channels.email.bounces.refusals import ALIVE, CONTENT, FULL, GONE, OURS, UNCLEAR
from tests.domain.verdicts import BOUNCED, BUSY_NOW, OUR_FAULT, REFUSED
from tests.domain.verdicts import CONTENT as TOO_BAD
from tests.domain.verdicts import FULL as IS_FULL


@pytest.mark.parametrize(("code", "text"), OURS)
def test_a_refusal_of_us_marks_nobody_at_any_stage(code: int, text: str) -> None:
    assert [smtp_verdict(code, text, stage) for stage in SmtpStage] == [OUR_FAULT] * 3


@pytest.mark.parametrize(("code", "text"), GONE)
def test_a_mailbox_that_does_not_exist_is_told_by_the_words(code: int, text: str) -> None:
    assert smtp_verdict(code, text) == smtp_verdict(code, text, SmtpStage.CONTENT) == BOUNCED


@pytest.mark.parametrize(("code", "text"), ALIVE)
def test_a_mailbox_that_wants_it_later_is_never_blocked(code: int, text: str) -> None:
    assert smtp_verdict(code, text) == BUSY_NOW


@pytest.mark.parametrize(("code", "text"), FULL)
def test_a_full_mailbox_is_not_a_dead_one_whatever_the_code(code: int, text: str) -> None:
    assert smtp_verdict(code, text) == IS_FULL


@pytest.mark.parametrize(("code", "text"), UNCLEAR)
def test_a_refusal_without_clear_words_blocks_nobody(code: int, text: str) -> None:
    assert smtp_verdict(code, text) == REFUSED


@pytest.mark.parametrize(("code", "text"), CONTENT)
def test_what_is_wrong_with_the_message_fails_the_message(code: int, text: str) -> None:
    assert smtp_verdict(code, text, SmtpStage.CONTENT) == TOO_BAD


@pytest.mark.parametrize(("code", "text"), OURS + GONE + ALIVE + FULL + UNCLEAR)
def test_a_notice_is_read_by_the_same_classifier(code: int, text: str) -> None:
    quoted = bounce_verdict(f"Status: {code // 100}.0.0 smtp; {code} {text}", REFUSED)
    assert quoted.strikes == smtp_verdict(code, text).strikes
    assert quoted != OUR_FAULT or (code, text) in OURS


def test_the_reporters_own_word_counts_where_no_text_says_more() -> None:
    assert bounce_verdict("5.4.4", BOUNCED) == BOUNCED
    assert bounce_verdict("550 5.7.1 Denied", BOUNCED) == OUR_FAULT
    assert bounce_verdict("550 5.2.2", BOUNCED) == IS_FULL


@pytest.mark.parametrize(
    "text",
    ["a horrible, garbled marble", "see https://relay.example/policy/spf", "<abuse@spamhaus.example>", "chelonia"],
)
def test_words_inside_words_links_and_addresses_say_nothing(text: str) -> None:
    assert subject_of(text) is Subject.UNCLEAR


def test_a_reply_of_several_lines_reads_as_one_text() -> None:
    assert plain("550-5.1.1 The email account\r\n550 5.1.1 that you `tried’") == "the email account that you 'tried'"


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert bounce_verdict(text, REFUSED).kind in FailureKind
