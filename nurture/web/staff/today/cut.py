"""A list that is cut, and says so: "10 of 33, show all"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest

MAX_ROWS = 10
#: What "show all" shows at most: a page that somebody can still read.
ALL = 500
Row = TypeVar("Row")
Item = TypeVar("Item", bound=Model)


@dataclass(frozen=True, slots=True)
class Cut(Generic[Row]):
    """The first rows of a list, and how many it has; `name`: how an address asks for all of it."""

    name: str
    rows: Sequence[Row]
    total: int

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def is_cut(self) -> bool:
        return self.total > len(self.rows)

    @property
    def shows_all(self) -> bool:
        """Whether more than the first few stand there, so that "fewer" means something."""
        return len(self.rows) > MAX_ROWS


def asked_all(request: HttpRequest) -> str:
    """Which list the address asks for in full; "" for none."""
    return request.GET.get("all", "")[:20]


def cut(name: str, found: QuerySet[Item], whole: str) -> Cut[Item]:
    """The first rows of a query, or all where `whole` asks for it; it is counted only where it is longer."""
    most = ALL if whole == name else MAX_ROWS
    rows = list(found[: most + 1])
    return Cut(name, rows[:most], found.count() if len(rows) > most else len(rows))
