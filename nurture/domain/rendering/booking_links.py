"""Booking links in a template that a client with an appointment ahead would get, by the conditions around them."""

from collections.abc import Iterator, Sequence

from jinja2 import nodes

from nurture.domain.rendering.placeholders import placeholder_name
from nurture.domain.rendering.template import environment

BOOKING_LINK = "links.book"


def booking_links_while_booked(source: str) -> list[int]:
    """The lines of the booking links that stand outside {% if not appointment %}; `source` is on the allow-list."""
    return list(_in_statements(environment(html=True).parse(source).body))


def _in_statements(body: Sequence[nodes.Node]) -> Iterator[int]:
    for node in body:
        match node:
            case nodes.If():
                yield from _in_branches(node)
            case nodes.CallBlock():
                yield from _in_expression(node.call)
                yield from _in_statements(node.body)
            case _:
                yield from _in_expression(node)


def _in_branches(condition: nodes.If) -> Iterator[int]:
    """Each branch is reached only where the tests before it failed."""
    for branch in (condition, *condition.elif_):
        if not _excludes_appointment(branch.test, True):
            yield from _in_statements(branch.body)
        if _excludes_appointment(branch.test, False):
            return
    yield from _in_statements(condition.else_)


def _in_expression(node: nodes.Node) -> Iterator[int]:
    found = (part for part in node.find_all(nodes.Getattr) if placeholder_name(part) == BOOKING_LINK)
    yield from (part.lineno for part in found)
    if placeholder_name(node) == BOOKING_LINK:
        yield node.lineno


def _excludes_appointment(test: nodes.Node, outcome: bool) -> bool:
    """Whether this outcome of a test proves that no appointment lies ahead."""
    match test:
        case nodes.Name(name="appointment"):
            return not outcome
        case nodes.Not():
            return _excludes_appointment(test.node, not outcome)
        case nodes.And() | nodes.Or():
            sides = [_excludes_appointment(side, outcome) for side in (test.left, test.right)]
            return any(sides) if isinstance(test, nodes.And) is outcome else all(sides)
        case _:
            return False
