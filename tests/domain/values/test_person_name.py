import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.domain.values.person_name import LONGEST_PRINTED, printed_name


@pytest.mark.parametrize(
    "name",
    ["Dana", "J. R.", "J.R.", "Jean-P. Luc", "Mary-Jane O'Neil", "Zoë", "Dr. Ana", "Prof. Ñandú", "St. John",
     "Đặng Thị", "O’Brien", "محمد", "יעל", "王芳", "Иван", "Ὀδυσσεύς", "ʻAna", "María del Carmen"],
)  # fmt: skip
def test_a_name_is_printed_as_it_is(name: str) -> None:
    assert printed_name(name) == name


@pytest.mark.parametrize(
    ("name", "printed"),
    [("Da\u200bna", "Dana"), (" Da\r\nna\x00 \u202e", "Da na"), ("Ｄａｎａ", "Dana"), ("O`Neil", "O'Neil"),
     ("O´Neil", "O'Neil"), ("Mary‑Jane", "Mary-Jane"), ("𝐃𝐚𝐧𝐚", "Dana"), ("Zoe\u0308", "Zoë"),
     ("ｅｖｉｌ．ｃｏｍ", "")],
)  # fmt: skip
def test_what_is_printed_is_the_normal_form(name: str, printed: str) -> None:
    assert printed_name(name) == printed


@pytest.mark.parametrize(
    "name",
    ["evil․com/login", "evil․com", "evil.com", "evil．com", "evil。com", "evil｡com", "e.vil.com", "t.co", "a.b.co",
     "see evil. com", "ev\u200bil.c\u200bom", "eve@evil", "https://evil", "evil/login", "You won $500", "Call 5550123",
     "Dana!", "🙂", "Dana 🙂", "<b>Dana</b>", "{{ 7*7 }}", '"Dana"', "-", "'", ".", "", " ", "\u3164",
     "\u0301", "Mr.Dana.com"],
)  # fmt: skip
def test_what_is_no_name_is_not_printed(name: str) -> None:
    assert printed_name(name) == ""


def test_a_name_of_40_characters_is_printed_and_a_longer_one_is_free_text() -> None:
    assert (printed_name("x" * 40), printed_name("x" * 41), printed_name("🙂" * 200)) == ("x" * 40, "", "")


@given(st.text(st.characters(codec="utf-8"), max_size=60) | st.text(".․/@-' ab﻿\u200d", max_size=60))
def test_whatever_is_printed_is_of_letters_and_prints_the_same_again(name: str) -> None:
    printed = printed_name(name)
    assert len(printed) <= LONGEST_PRINTED
    assert printed_name(printed) == printed
    assert all(unicodedata.category(sign)[0] in "LM" or sign in " -'’." for sign in printed)
    pieces = (piece for word in re.split("[ -]", printed) if "." in word[:-1] for piece in word.split("."))
    assert all(sum(map(str.isalpha, piece)) <= 1 for piece in pieces)
