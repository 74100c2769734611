"""Above the words of an e-mail: its number, its reading time, its headline."""

import pytest

from nurture.domain.rendering.placeholders import SAMPLES
from nurture.domain.rendering.renderer import RenderedEmail
from tests.domain.release import CLINIC, dana, files, found, renderer

EMAIL = '---\nsubject: Hello\npreview: There\nheadline: It\'s {{ client.first_name|default("you", true) }}\n---\n'


def email(body: str, position: tuple[int, int] | None = (3, 9), clinic: str = CLINIC) -> RenderedEmail:
    return renderer(files(email=EMAIL + body, clinic=clinic)).email("hello", dana(position=position))


def test_a_headline_stands_above_the_greeting_with_its_number_and_its_reading_time() -> None:
    shown = email("Hi.")
    assert shown.text.startswith("3 of 9 · 1-minute read\n\nIt's Dana\n\nHi.\n")
    assert ">3 of 9 · 1-minute read</p><h1" in shown.html
    assert ">It’s Dana</h1>" in shown.html


def test_a_message_outside_of_a_sequence_has_no_number() -> None:
    assert email("Hi.", None).text.startswith("1-minute read\n\nIt's Dana\n")


@pytest.mark.parametrize(("words", "minutes"), [(200, 1), (201, 2), (900, 5)])
def test_reading_takes_a_minute_for_two_hundred_words(words: int, minutes: int) -> None:
    body = "{% call tip('T') %}\n" + "word " * words + "\n{% endcall %}"
    assert f"{minutes}-minute read" in email(body).html


def test_without_a_headline_nothing_stands_above_the_words() -> None:
    assert renderer(files()).email("hello", SAMPLES["ordinary"]).text.startswith("Hi Dana,")


def test_a_headline_is_checked_like_a_subject() -> None:
    assert (
        "templates/hello.email.md:4:11: nobody is not a placeholder"
        in found(files(email=EMAIL.replace("client.first_name", "nobody") + "Hi."))[0]
    )


@pytest.mark.parametrize(
    ("setting", "word"), [("", "email"), ("country: GB\n", "e-mail"), ("country: GB\nenglish: american\n", "email")]
)
def test_the_words_of_ours_are_spelt_as_the_clinics_english_is(setting: str, word: str) -> None:
    shown = email("Hi.", clinic=CLINIC + setting)
    assert f"You get this {word} because" in shown.html
    assert f"You get this {word} because" in shown.text
