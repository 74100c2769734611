import pytest

from nurture.domain.content.clinic import Clinic
from nurture.domain.content.privacy import PrivateWords
from nurture.domain.conversations.wording import MAX_TEXTS, Wording, word
from nurture.domain.rendering.written_email import written_html
from nurture.domain.values.channel import Channel
from tests.domain.english import ENGLISH

CLINIC = Clinic.model_validate({
    "name": "Active Holistic Therapy", "short_name": "Active Holistic", "address": ["48 Willow Court"],
    "phone": "(617) 555-0140", "timezone": "America/New_York",
    "from": {"name": "Active Holistic", "email": "hello@activeholistic.example"},
    "reply_to": "care@activeholistic.example", "booking_url": "https://book.activeholistic.example/",
    "windows": {"email": {"daily": "07:00-21:00"}, "sms": {"daily": "10:00-18:00"}},
})  # fmt: skip
PRIVATE = PrivateWords(["knee"])


def text(typed: str, hint: bool = False) -> Wording:
    return word(Channel.SMS, typed, "", CLINIC, ENGLISH, PRIVATE, hint)


def email(typed: str, subject: str = "") -> Wording:
    return word(Channel.EMAIL, typed, subject, CLINIC, ENGLISH, PRIVATE, False)


def test_a_text_names_the_clinic_and_says_how_to_stop_where_that_is_due() -> None:
    assert text("See you at 10.").body == "Active Holistic: See you at 10."
    assert text("Active Holistic here: yes.").body == "Active Holistic here: yes."
    assert text("Yes.", hint=True).body == "Active Holistic: Yes. Reply STOP to opt out."


def test_lines_stay_lines_and_curly_quotes_cost_nothing() -> None:
    words = text("Dana,\r\n“tomorrow” is fine\x07 ")
    assert (words.body, words.segments) == ('Active Holistic: Dana,\n"tomorrow" is fine', 1)


def test_what_gives_the_condition_away_is_seen_in_a_text_and_in_a_subject_alone() -> None:
    assert text("How is your knee?").private_word == "knee"
    assert email("How is your knee?").private_word is None
    assert email("Hello", "Your knee").private_word == "knee"


@pytest.mark.parametrize(("length", "fits"), [(153 * MAX_TEXTS - 40, True), (153 * MAX_TEXTS, False)])
def test_a_text_is_no_letter(length: int, fits: bool) -> None:
    assert (text("a" * length).problem is None) is fits


def test_nothing_is_not_sent() -> None:
    assert (text(" \n ").problem or "").startswith("There is nothing to send yet")
    assert (email("").problem or "").startswith("There is nothing to send yet")


def test_an_email_ends_with_who_we_are_and_has_a_subject_in_any_case() -> None:
    words = email("Yes, gladly.")
    assert words.subject == "A message from Active Holistic Therapy"
    assert words.body == "Yes, gladly.\n\n--\nActive Holistic Therapy\n48 Willow Court\n(617) 555-0140\n"
    assert email("a", "Re:\r\nBcc: eve@example.com").subject == "Re: Bcc: eve@example.com"


def test_its_html_part_says_the_same_and_nothing_typed_is_markup() -> None:
    html = written_html("Hi", "One <b>bold</b> {{ 7*7 }}\n\nTwo", "en")
    assert "One &lt;b&gt;bold&lt;/b&gt; {{ 7*7 }}</p>" in html
    assert html.count("<p ") == 2
