import json

import pytest

from nurture.domain.rendering.sms import Segments, normalise, outside_gsm, segments
from tests.support.sources import ROOT

ANSWERS = json.loads((ROOT / "tests" / "fixtures" / "sms-segments.json").read_text(encoding="utf-8"))


def test_every_answer_of_the_oracle_is_ours() -> None:
    ours = [(a["text"], segments(a["text"])) for a in ANSWERS]
    theirs = [(a["text"], Segments(a["encoding"], a["units"], a["segments"])) for a in ANSWERS]
    assert ours == theirs
    assert len(ours) > 1000


def test_an_extension_character_at_the_end_of_a_part_moves_to_the_next() -> None:
    assert segments("a" * 152 + "€" + "a" * 152) == Segments("GSM-7", 306, 3)
    assert segments("a" * 306) == Segments("GSM-7", 306, 2)


def test_one_emoji_makes_the_whole_text_ucs_2() -> None:
    assert segments("a" * 69 + "🙂") == Segments("UCS-2", 71, 2)
    assert segments("a" * 68 + "🙂") == Segments("UCS-2", 70, 1)


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("“It’s” ‘fine’ – really — yes…", "\"It's\" 'fine' - really - yes..."),
        ("a\u00a0b\tc`d", "a b c'd"),
        ("garçon, forêt, Łódź, ﬁt", "garcon, foret, Lodz, fit"),
        ("éèùìòàñüöäåøæßÇ", "éèùìòàñüöäåøæßÇ"),
        ("e\u0301", "é"),
        ("\ufeffzero\u200bwidth\u00ad", "zerowidth"),
        ("🙂 你好 👨‍👩‍👧", "🙂 你好 👨‍👩‍👧"),
    ],
)
def test_a_text_is_sent_in_its_plain_form(written: str, sent: str) -> None:
    assert normalise(written) == sent


def test_normalising_twice_changes_nothing_more() -> None:
    once = [normalise(a["text"]) for a in ANSWERS]
    assert [normalise(text) for text in once] == once


def test_the_characters_outside_gsm_are_named_once() -> None:
    assert outside_gsm("a🙂b你🙂") == ["🙂", "你"]
