from datetime import UTC, date, datetime

import pytest

from nurture.domain.content.language_files.catalogues import catalogues
from nurture.domain.content.language_files.model import language_model
from nurture.domain.languages.english import english
from nurture.domain.values.channel import Channel
from tests.domain.english import ENGLISH

MIDDAY = datetime(2026, 12, 3, 12, 5, tzinfo=UTC)


def test_days_and_times_are_written_as_ever() -> None:
    assert ENGLISH.day(MIDDAY) == "Thursday, December 3"
    assert ENGLISH.day_with_year(MIDDAY) == "Thursday, December 3, 2026"
    assert [ENGLISH.time(MIDDAY.replace(hour=hour)) for hour in (0, 9, 12, 23)] == [
        "12:05 AM", "9:05 AM", "12:05 PM", "11:05 PM",
    ]  # fmt: skip


def test_our_english_is_spelled_as_the_clinic_spells() -> None:
    british = catalogues({}, american=False)["en"]
    assert (british.say("preferences.email"), ENGLISH.say("preferences.email")) == ("E-mail", "Email")
    assert british.day_of_year(date(2026, 12, 3)) == "3 December 2026"
    assert ENGLISH.day_of_year(date(2026, 12, 3)) == "December 3, 2026"
    assert not any("e-mail" in words.lower() for _, words in ENGLISH.texts)


def test_all_english_words_fit_the_model_that_others_are_read_by() -> None:
    groups: dict[str, dict[str, str]] = {}
    for key, words in english().items():
        group, _, name = key.partition(".")
        groups.setdefault(group, {})[name] = words
    assert language_model().model_validate(groups).texts == english()


@pytest.mark.parametrize("channel", Channel)
def test_every_channel_is_named_on_the_page_of_preferences(channel: Channel) -> None:
    named = (channel.value, *(f"{verb}_{channel}" for verb in ("channel", "stop", "start")))
    assert {f"preferences.{name}" for name in named} <= english().keys()
