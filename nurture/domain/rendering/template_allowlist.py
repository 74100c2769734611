"""The allow-list over a template's syntax tree: placeholders, {% if %}, a few filters, our macros."""

from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import dataclass, field
from difflib import get_close_matches

from jinja2 import nodes

from nurture.domain.rendering.missing_values import NOBODY, known_by, missing_in
from nurture.domain.rendering.placeholders import placeholder_name
from nurture.domain.values.finding import Mend

#: Nesting of {% if %} and of operators; Jinja's compiler takes seconds for a few hundred levels.
MAX_DEPTH = 5
FILTERS = ("capitalize", "default", "lower", "title", "trim", "upper")
#: Our macros: an example of each, and the number of its arguments.
MACROS = {
    "button": ('{{ button("Book your next visit", links.book) }}', 2),
    "article": ('{{ article("two-runners") }}', 1),
}
_MISSING = (
    "{name} may be missing: put it inside {{% if {name} %}} … {{% endif %}}, or say what to print instead with "
    '{{{{ {name}|default("…", true) }}}}'
)
_DECIDING: tuple[type[nodes.Node], ...] = (nodes.Not, nodes.And, nodes.Compare)
_PLAIN_DEFAULT = '|default("…") prints nothing where the value is empty: write |default("…", true)'
TIP = '{% call tip("Title") %} … {% endcall %}'
#: Jinja node → what a marketer would call it.
_NODE_LABELS = {
    "Assign": "{% set %}", "AssignBlock": "{% set %}", "Block": "{% block %}", "Call": "a call",
    "CallBlock": "{% call %}", "Compare": "this comparison", "Concat": "joining with ~",
    "CondExpr": "`… if … else …` inside {{ }}", "Const": "a bare number", "Dict": "a list",
    "Extends": "{% extends %}", "FilterBlock": "{% filter %}", "For": "a loop ({% for %})",
    "FromImport": "{% import %}", "Getitem": "a name in square brackets", "Import": "{% import %}",
    "Include": "{% include %}", "List": "a list", "Macro": "{% macro %}", "Scope": "{% autoescape %}",
    "Test": "`is`", "Tuple": "a list", "With": "{% with %}",
}  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """Something that a template must not contain, and its line (from 1)."""

    line: int
    message: str
    mend: Mend | None = field(default=None, compare=False)


@dataclass(frozen=True)
class AllowlistVisitor:
    """Visits a syntax tree; `macros` whether they are allowed, `names` the placeholders that are."""

    macros: bool
    names: Collection[str]

    def statements(self, body: Sequence[nodes.Node], depth: int = 0, known: Set[str] = NOBODY) -> Iterator[Violation]:
        """Checks a body; `known`: the placeholders that are sure to have a value there."""
        for node in body:
            match node:
                case nodes.Output():
                    for part in node.nodes:
                        yield from self.output(part, known)
                case nodes.If() if depth == MAX_DEPTH:
                    yield _violation(node, f"more than {MAX_DEPTH} {{% if %}} inside one another: write it more simply")
                case nodes.If():
                    yield from self.condition(node, depth, known)
                case nodes.CallBlock() if self.macros:
                    yield from self.tip(node, known)
                case _:
                    yield _violation(node, f"{_label(node)} is not supported here: only {{% if %}} is")

    def condition(self, node: nodes.If, depth: int, known: Set[str]) -> Iterator[Violation]:
        yield from self.expression(node.test, in_test=True)
        yield from self.statements(node.body, depth + 1, known | known_by(node.test))
        for other in node.elif_:
            known = known | known_by(node.test, holds=False)
            node = other
            yield from self.expression(node.test, in_test=True)
            yield from self.statements(node.body, depth + 1, known | known_by(node.test))
        yield from self.statements(node.else_, depth + 1, known | known_by(node.test, holds=False))

    def output(self, node: nodes.Expr, known: Set[str] = NOBODY) -> Iterator[Violation]:
        if isinstance(node, nodes.TemplateData):
            return
        if isinstance(node, nodes.Call) and self.macros:
            yield from self.macro(node, known)
        else:
            yield from self.printed(node, known)

    def printed(self, node: nodes.Node, known: Set[str]) -> Iterator[Violation]:
        """Checks what is printed: nothing is decided there, and there is something to print for every client."""
        found = list(self.expression(node))
        if not found and (isinstance(node, _DECIDING) or any(node.find_all(_DECIDING))):
            found = [_violation(node, "this decides inside {{ }}: ask with {% if %}, and write the words out")]
        if not found and (name := missing_in(node, known)):
            found = [_violation(node, _MISSING.format(name=name))]
        yield from found

    def expression(self, node: nodes.Node, in_test: bool = False, depth: int = 0) -> Iterator[Violation]:
        """Checks an expression; `in_test`: of an {% if %}, where `appointment` may be used by itself."""
        match node:
            case _ if depth > MAX_DEPTH:
                yield _violation(node, "this asks too much at once: write it more simply")
            case nodes.Const(value=str()):
                return
            case nodes.Name() | nodes.Getattr():
                yield from self.placeholder(node, in_test)
            case nodes.Not() | nodes.And() | nodes.Or():
                for child in node.iter_child_nodes():
                    yield from self.expression(child, in_test, depth + 1)
            case nodes.Compare(ops=[nodes.Operand(op="eq" | "ne")]):
                yield from self.expression(node.expr)
                yield from self.expression(node.ops[0].expr)
            case nodes.Filter(name=name, node=nodes.Expr()) if name in FILTERS and _has_plain_arguments(node):
                yield from self.expression(node.node or node, in_test, depth + 1)
            case nodes.Filter(name="default", args=[nodes.Const(value=str())]):
                yield _violation(node, _PLAIN_DEFAULT)
            case nodes.Filter(name=name):
                yield _violation(node, f"|{name} is not supported like this: use |{', |'.join(FILTERS)}")
            case _:
                hint = "print a placeholder, or ask for one with {% if %}"
                yield _violation(node, f"{_label(node)} is not supported: {hint}")

    def placeholder(self, node: nodes.Node, in_test: bool) -> Iterator[Violation]:
        name = placeholder_name(node)
        if name in self.names or (in_test and name == "appointment"):
            return
        close = get_close_matches(name or "", self.names, 1)
        hint = f"did you mean {close[0]}?" if close else f"use one of {', '.join(self.names)}"
        message = f"{name or 'this'} is not a placeholder that can be used here: {hint}"
        yield Violation(node.lineno, message, Mend(name or "", close[0]) if close else None)

    def macro(self, node: nodes.Call, known: Set[str]) -> Iterator[Violation]:
        name = placeholder_name(node.node) or ""
        example, arity = MACROS.get(name, ("", 0))
        if not example:
            ours = ", ".join((*MACROS, "tip"))
            yield _violation(node, f"{name or 'this'}() is not known: use one of {ours}")
        elif not _is_plain_call(node, arity) or (name == "article" and not isinstance(node.args[0], nodes.Const)):
            yield _violation(node, f"{name} is written {example}")
        else:
            for argument in node.args:
                yield from self.printed(argument, known)

    def tip(self, node: nodes.CallBlock, known: Set[str]) -> Iterator[Violation]:
        call = node.call
        if node.args or not _is_plain_call(call, 1) or placeholder_name(call.node) != "tip":
            yield _violation(node, f"a call is only for tip cards: {TIP}")
            return
        yield from self.printed(call.args[0], known)
        yield from self.statements(node.body, known=known)


def _is_plain_call(call: nodes.Call, arity: int) -> bool:
    return len(call.args) == arity and not (call.kwargs or call.dyn_args or call.dyn_kwargs)


def _is_constant(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Const) and isinstance(node.value, str | bool)


def _has_plain_arguments(node: nodes.Filter) -> bool:
    if node.name == "default" and len(node.args) != 2:
        return False
    simple = all(_is_constant(a) for a in node.args)
    return simple and not (node.kwargs or node.dyn_args or node.dyn_kwargs)


def _violation(node: nodes.Node, message: str) -> Violation:
    return Violation(node.lineno or 1, message)  # a scope has no line of its own


def _label(node: nodes.Node) -> str:
    name = type(node).__name__
    return _NODE_LABELS.get(name, "arithmetic" if isinstance(node, nodes.BinExpr) else f"this ({name})")
