import re

import pytest

from nurture.domain.values.reasons import SENTENCES, Reason
from tests.support.sources import ROOT

PAGE = ROOT / "docs" / "reasons.md"
PROMISED = [
    "no_consent", "no_address", "suppressed", "opted_out", "channel_off", "superseded", "stale", "no_slot", "paused",
    "awaiting_person", "client_erased", "discharged", "bad_number", "bounced", "provider_refused", "no_sequence",
    "no_track",
]  # fmt: skip


def test_the_page_of_reasons_is_the_list_in_the_code() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(rows) == sorted((reason.value, reason.sentence) for reason in Reason)


def test_each_reason_is_the_word_that_is_stored() -> None:
    assert [str(reason) for reason in Reason] == list(SENTENCES)
    assert f"{Reason.NO_CONSENT}" == "no_consent"


@pytest.mark.parametrize("word", PROMISED)
def test_the_promised_words_are_there(word: str) -> None:
    assert word in SENTENCES


@pytest.mark.parametrize("reason", Reason)
def test_a_sentence_is_one_and_plain(reason: Reason) -> None:
    assert re.fullmatch(r"[A-Z][^.!_]*\.", reason.sentence)


@pytest.mark.parametrize("reason", Reason)
def test_a_word_fits_its_column(reason: Reason) -> None:
    assert len(reason.value) <= 40
