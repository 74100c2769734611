import pytest
from django.http import QueryDict

from nurture.web.staff.clients.list.query import ClientQuery
from nurture.web.staff.clients.list.search import search_query


@pytest.mark.parametrize(
    ("q", "query"),
    [
        ("Dana", "'dana':*"),
        ("dana  REY", "'dana':* & 'rey':*"),
        ("o'ne\\il", r"'o''ne\\il':*"),
        ("617", "'617':*"),
        ("(617) 555-0123", "('(617)':* & '555-0123':*) | '6175550123':*"),
        ("12", "'12':*"),
        ("c-1001", "'c-1001':*"),
    ],
)
def test_words_become_beginnings_and_a_phone_number_also_its_digits(q: str, query: str) -> None:
    assert search_query(q) == query


def test_a_question_becomes_an_address_again() -> None:
    asked = ClientQuery.of(QueryDict("q=dana+r&state=active&sequence=pfps"))
    assert asked.query() == "q=dana+r&sequence=pfps&state=active"
    assert asked.query(before=7) == "q=dana+r&sequence=pfps&state=active&before=7"


def test_an_empty_form_asks_for_everybody() -> None:
    assert [ClientQuery.of(QueryDict(form)).anything for form in ("", "q=&state=", "q=a", "state=paused")] == [
        False, False, True, True,
    ]  # fmt: skip
