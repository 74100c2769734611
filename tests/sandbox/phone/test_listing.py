from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest

from nurture.sandbox.phone.listing import page_of
from nurture.sandbox.phone.text import Text

NOON = datetime(2026, 11, 23, 12, 0, 0, 400_000, tzinfo=UTC)
PATH = "/2010-04-01/Accounts/AC/Messages.json"


def text(n: int, sent: datetime | None = NOON) -> Text:
    return Text(f"SM{n}", "+1617", "+1500", "x", "outbound-api", "sent", NOON, NOON, NOON, sent)


TEXTS = [text(n, NOON + timedelta(days=n)) for n in (2, 1, 0)]


def sids(query: dict[str, str], texts: list[Text] = TEXTS) -> list[str]:
    return [t.sid for t in page_of(texts, query, PATH)[0]]


def test_texts_are_filtered_by_both_ends() -> None:
    other = replace(text(9), to="+1303")
    assert sids({"To": "+1303"}, [other, *TEXTS]) == ["SM9"]
    assert sids({"From": "+1999"}) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"DateSent": "2026-11-24"}, ["SM1"]),
        ({"DateSent<": "2026-11-24"}, ["SM1", "SM0"]),
        ({"DateSent>": "2026-11-24"}, ["SM2", "SM1"]),
        ({"DateSent>": "2026-11-24T12:00:00Z"}, ["SM2", "SM1"]),
        ({"DateSent>": "2026-11-24T12:00:01Z"}, ["SM2"]),
        ({"DateSent>": "2026-11-24T12:00:00+00:00", "DateSent<": "2026-11-24T12:00:00"}, ["SM1"]),
    ],
)
def test_texts_are_filtered_by_when_they_were_sent(query: dict[str, str], found: list[str]) -> None:
    assert sids(query) == found


def test_what_is_not_sent_yet_matches_no_sent_date() -> None:
    assert sids({"DateSent>": "2026-01-01"}, [text(1, sent=None)]) == []
    assert sids({}, [text(1, sent=None)]) == ["SM1"]


def test_the_pages_follow_one_another_though_new_texts_arrive() -> None:
    texts = [text(n) for n in range(5, 0, -1)]
    first, about = page_of(texts, {"To": "+1617", "PageSize": "2"}, PATH)
    following = dict(parse_qsl(urlsplit(str(about["next_page_uri"])).query))
    second, about = page_of([text(6), *texts], following, PATH)
    following = dict(parse_qsl(urlsplit(str(about["next_page_uri"])).query))
    third, about = page_of([text(7), text(6), *texts], following, PATH)
    assert [t.sid for t in first + second + third] == ["SM5", "SM4", "SM3", "SM2", "SM1"]
    assert about["next_page_uri"] is None


def test_a_page_says_where_it_stands() -> None:
    _, about = page_of(TEXTS, {"PageSize": "1", "Page": "1"}, PATH)
    assert about == {
        "page": 1,
        "page_size": 1,
        "start": 1,
        "end": 1,
        "uri": f"{PATH}?PageSize=1&Page=1",
        "first_page_uri": f"{PATH}?PageSize=1&Page=0",
        "previous_page_uri": f"{PATH}?PageSize=1&Page=0",
        "next_page_uri": f"{PATH}?PageSize=1&Page=2&PageToken=PASM1",
    }


@pytest.mark.parametrize("query", [{"PageSize": "many"}, {"DateSent": "yesterday"}])
def test_a_query_that_cannot_be_read_is_refused(query: dict[str, str]) -> None:
    with pytest.raises(ValueError):
        page_of(TEXTS, query, PATH)
