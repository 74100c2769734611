"""Branches of a template: what it prints for each outcome of its {% if %}s, whoever the client is.

`{% if client.first_name == "Eve" %}` holds for no sample client; what stands behind it is looked at all the same.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import product
from typing import Any, Self

from jinja2 import Template, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from nurture.domain.rendering.renderer import ReleaseRenderer
from nurture.domain.rendering.template import environment

#: What a template may ask about. Every combination is rendered, and each one more doubles them.
MAX_CONDITIONS = 5
#: What an {% if %} asks about, by how Jinja writes it down.
Conditions = Mapping[str, nodes.Node]


@lru_cache(maxsize=1024)
def conditions_of(*sources: str) -> Conditions:
    """What valid templates ask about, each once: a placeholder, or one compared with a word."""
    found: dict[str, nodes.Node] = {}
    for source in sources:
        for branch in environment(html=True).parse(source).find_all(nodes.If):
            found.update(_asked(branch.test))
    return found


def _asked(test: nodes.Node) -> dict[str, nodes.Node]:
    match test:
        case nodes.Not():
            return _asked(test.node)
        case nodes.And() | nodes.Or():
            return _asked(test.left) | _asked(test.right)
        case nodes.Const():
            return {}
    equal = _as_equal(test)
    return {repr(equal): equal}


def _as_equal(test: nodes.Node) -> nodes.Node:
    """`!=` asks about the same as `==`."""
    match test:
        case nodes.Compare(ops=[nodes.Operand(op="ne", expr=other)]):
            return nodes.Compare(test.expr, [nodes.Operand("eq", other)])
    return test


class BranchRenderer(ReleaseRenderer):
    """Renders the templates of another renderer with the outcome of each condition as it is told."""

    def __init__(self, renderer: ReleaseRenderer, conditions: Conditions) -> None:
        self._set(renderer.content, renderer.compiled)
        self._names = {asked: f"branch_{number}" for number, asked in enumerate(conditions)}
        self._conditions = conditions
        self._outcomes: dict[str, bool] = {}

    def branches(self) -> Iterator[Self]:
        """Itself, for one possible combination of outcomes after the other; none where nothing is asked."""
        for combination in product((True, False), repeat=len(self._names)):
            outcomes = dict(zip(self._names, combination, strict=True))
            if outcomes and self._is_possible(outcomes):
                self._outcomes = {self._names[asked]: holds for asked, holds in outcomes.items()}
                yield self

    def _is_possible(self, outcomes: Mapping[str, bool]) -> bool:
        """A value equals one word at most, and none where it is missing."""
        equal: set[str] = set()
        for asked, holds in outcomes.items():
            match self._conditions[asked]:
                case nodes.Compare(expr=value, ops=[nodes.Operand(expr=nodes.Const(value=word))]) if holds:
                    if repr(value) in equal or (word and outcomes.get(repr(value)) is False):
                        return False
                    equal.add(repr(value))
        return True

    def _compile(self, sandbox: ImmutableSandboxedEnvironment, source: str) -> Template:
        tree = sandbox.parse(source)
        for branch in tree.find_all(nodes.If):
            branch.test = self._told(branch.test)
        return Template.from_code(sandbox, sandbox.compile(tree), sandbox.make_globals(None))

    def _told(self, test: nodes.Node) -> nodes.Node:
        match test:
            case nodes.Not():
                return nodes.Not(self._told(test.node))
            case nodes.And() | nodes.Or():
                return type(test)(self._told(test.left), self._told(test.right))
        equal = _as_equal(test)
        name = self._names.get(repr(equal))
        told = nodes.Name(name, "load") if name else test
        return nodes.Not(told) if name and equal is not test else told

    def _render(self, context: Mapping[str, Any], *key: str) -> str:
        return super()._render({**context, **self._outcomes}, *key)
