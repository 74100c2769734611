"""An event that comes again: whether it says what the first one said."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

_TIMES = frozenset({"occurred_at", "captured_at", "expires_at", "starts_at", "next_appointment"})
_IN_ANY_ORDER = "symptoms"


def differs(first: Mapping[str, Any], again: Mapping[str, Any]) -> bool:
    """Whether a fact differs between two payloads of one identity, as we keep them.

    The same moment in another zone, symptoms in another order, and empty fields that say nothing are no difference.
    """
    empty_is_a_fact = first.get("type") == "client.updated"
    return _facts(first, empty_is_a_fact) != _facts(again, empty_is_a_fact)


#: What the moment of a press alone decides, not whoever presses.
_BY_THE_CLOCK = frozenset({"occurred_at", "captured_at", "to"})


def asks_otherwise(first: Mapping[str, Any], again: Mapping[str, Any]) -> bool:
    """Whether a form that is sent again, a moment later, asks for something else than the first time."""
    return differs(_without_moments(first), _without_moments(again))


def _without_moments(payload: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: _without_moments(value) if isinstance(value, Mapping) else value
        for name, value in payload.items()
        if name not in _BY_THE_CLOCK
    }


def _facts(payload: Mapping[str, Any], empty_is_a_fact: bool) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for name, value in payload.items():
        if isinstance(value, Mapping):
            value = _facts(value, empty_is_a_fact)
        elif value and name in _TIMES:
            value = datetime.fromisoformat(value).astimezone(UTC)
        elif value and name == _IN_ANY_ORDER:
            value = sorted(set(value))
        if value or value is False:
            facts[name] = value
        elif empty_is_a_fact:
            facts[name] = ""
    return facts
