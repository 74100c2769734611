"""Pagination and filters of the message list, as in Twilio's API."""

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from itertools import dropwhile, islice
from typing import Any
from urllib.parse import urlencode

from nurture.sandbox.phone.text import Text

_SENT: dict[str, Callable[[Any, Any], bool]] = {
    "DateSent": operator.eq,
    "DateSent<": operator.le,
    "DateSent>": operator.ge,
}
_FILTERS = ("To", "From", *_SENT)
_ORDINARY_PAGE, _LONGEST_PAGE = 50, 1_000


def page_of(newest_first: Iterable[Text], query: Mapping[str, str], path: str) -> tuple[list[Text], dict[str, Any]]:
    """One page of the texts that `query` selects, and Twilio's pagination fields for it.

    A PageToken names the last text of the page before (a cursor), so that texts arriving meanwhile shift nothing.
    Raises ValueError where the query cannot be read.
    """
    size = min(max(int(query.get("PageSize", _ORDINARY_PAGE)), 1), _LONGEST_PAGE)
    number = max(int(query.get("Page", 0)), 0)
    matching: Iterator[Text] = (text for text in newest_first if _matches(text, query))
    if token := query.get("PageToken"):
        matching = islice(dropwhile(lambda text: f"PA{text.sid}" != token, matching), 1, None)
    else:
        matching = islice(matching, number * size, None)
    found = list(islice(matching, size + 1))
    shown, more = found[:size], len(found) > size

    def address(page: int, **token: str) -> str:
        kept = {name: query[name] for name in _FILTERS if name in query}
        return f"{path}?{urlencode({**kept, 'PageSize': size, 'Page': page, **token})}"

    return shown, {
        "page": number,
        "page_size": size,
        "start": number * size,
        "end": number * size + max(len(shown) - 1, 0),
        "uri": address(number),
        "first_page_uri": address(0),
        "previous_page_uri": address(number - 1) if number else None,
        "next_page_uri": address(number + 1, PageToken=f"PA{shown[-1].sid}") if more else None,
    }


def _matches(text: Text, query: Mapping[str, str]) -> bool:
    return (
        query.get("To", text.to) == text.to
        and ("From" not in query or query["From"] == text.sender)
        and all(_compares(text.sent, query[name], holds) for name, holds in _SENT.items() if name in query)
    )


def _compares(sent: datetime | None, written: str, holds: Callable[[Any, Any], bool]) -> bool:
    """Compares a text's sent time with a filter's: bounds are inclusive, a bare date is a whole day in UTC."""
    if len(written) == len("2026-01-01"):
        day = date.fromisoformat(written)
        return sent is not None and holds(sent.date(), day)
    bound = datetime.fromisoformat(written)
    bound = bound if bound.tzinfo else bound.replace(tzinfo=UTC)
    return sent is not None and holds(sent.replace(microsecond=0), bound)
