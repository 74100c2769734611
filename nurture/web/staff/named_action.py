"""Actions of staff by the name that stands in their URL: what each does, and the sentence that is shown afterwards."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.http import Http404

Thing = TypeVar("Thing", contravariant=True)
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class NamedAction(Generic[Thing]):
    """`do` takes what it is done to, and the name of who does it; it returns False where it changed nothing."""

    do: Callable[[Thing, str], bool | None]
    after: str


def action_named(actions: Mapping[str, Found], name: str) -> Found:
    """Raises Http404 where there is no action of this name."""
    try:
        return actions[name]
    except KeyError:
        raise Http404 from None
