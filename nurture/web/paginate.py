"""Pagination by key: a page begins before a key and never at an offset, so the thousandth costs what the first does."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet
from django.http import QueryDict

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """The rows of one page; `older` is the `before` of the next page, None where this is the last."""

    rows: list[Row]
    older: int | None


def before_of(query: QueryDict) -> int | None:
    """The `?before=` of an address; what is no number counts as left out."""
    written = query.get("before", "").strip()
    return int(written) if written.isascii() and written.isdigit() and len(written) < 19 else None


def paginate(found: QuerySet[Row], size: int, before: int | None = None, key: str = "pk") -> Page[Row]:
    """One page of rows that are in descending order of `key`, those below `before`."""
    rows = list((found if before is None else found.filter(**{f"{key}__lt": before}))[: size + 1])
    older = int(getattr(rows[size - 1], key)) if len(rows) > size else None
    return Page(rows[:size], older)
