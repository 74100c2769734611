"""The allow-list over a template's syntax tree: placeholders, {% if %}, a few filters, our macros."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from jinja2 import nodes

#: {% if %}, and operators, inside one another; Jinja's compiler takes seconds for a few hundred.
DEEPEST = 5
FILTERS = ("capitalize", "default", "lower", "title", "trim", "upper")
#: Our macros, how they are written, and how many words they take.
MACROS = {
    "button": ('{{ button("Book your next visit", links.book) }}', 2),
    "article": ('{{ article("two-runners") }}', 1),
}
TIP = '{% call tip("Title") %} … {% endcall %}'
#: What a marketer would call a piece of Jinja.
_CALLED = {
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
    """What a template must not contain, and on which of its lines (from 1)."""

    line: int
    says: str


def placeholder_name(node: nodes.Node) -> str | None:
    """`client.first_name` of the node that reads it; None where the node is not a plain name."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        return f"{node.node.name}.{node.attr}"
    return None


@dataclass(frozen=True)
class AllowlistVisitor:
    """Walks a tree; `macros` are for the body of an e-mail, `names` are the placeholders that may be used."""

    macros: bool
    names: Collection[str]

    def statements(self, body: Sequence[nodes.Node], depth: int = 0) -> Iterator[Violation]:
        for node in body:
            match node:
                case nodes.Output():
                    for part in node.nodes:
                        yield from self.output(part)
                case nodes.If() if depth == DEEPEST:
                    yield _refuse(node, f"more than {DEEPEST} {{% if %}} inside one another: write it more simply")
                case nodes.If():
                    yield from self.expression(node.test, asked=True)
                    yield from self.statements(node.elif_, depth)
                    for inner in (node.body, node.else_):
                        yield from self.statements(inner, depth + 1)
                case nodes.CallBlock() if self.macros:
                    yield from self.tip(node)
                case _:
                    yield _refuse(node, f"{_called(node)} is not supported here: only {{% if %}} is")

    def output(self, node: nodes.Expr) -> Iterator[Violation]:
        if isinstance(node, nodes.TemplateData):
            return
        if isinstance(node, nodes.Call) and self.macros:
            yield from self.macro(node)
        else:
            yield from self.expression(node)

    def expression(self, node: nodes.Node, asked: bool = False, depth: int = 0) -> Iterator[Violation]:
        """`asked` inside an {% if %}: there `appointment` alone may stand."""
        match node:
            case _ if depth > DEEPEST:
                yield _refuse(node, "this asks too much at once: write it more simply")
            case nodes.Const(value=str()):
                return
            case nodes.Name() | nodes.Getattr():
                yield from self.placeholder(node, asked)
            case nodes.Not() | nodes.And() | nodes.Or():
                for child in node.iter_child_nodes():
                    yield from self.expression(child, asked, depth + 1)
            case nodes.Compare(ops=[nodes.Operand(op="eq" | "ne")]):
                yield from self.expression(node.expr)
                yield from self.expression(node.ops[0].expr)
            case nodes.Filter(name=name, node=nodes.Expr()) if name in FILTERS and _plain_arguments(node):
                yield from self.expression(node.node or node, asked, depth + 1)
            case nodes.Filter(name=name):
                yield _refuse(node, f"|{name} is not supported like this: use |{', |'.join(FILTERS)}")
            case _:
                hint = "print a placeholder, or ask for one with {% if %}"
                yield _refuse(node, f"{_called(node)} is not supported: {hint}")

    def placeholder(self, node: nodes.Node, asked: bool) -> Iterator[Violation]:
        name = placeholder_name(node)
        if name in self.names or (asked and name == "appointment"):
            return
        close = get_close_matches(name or "", self.names, 1)
        hint = f"did you mean {close[0]}?" if close else f"use one of {', '.join(self.names)}"
        says = f"{name or 'this'} is not a placeholder that can be used here: {hint}"
        yield _refuse(node, says)

    def macro(self, node: nodes.Call) -> Iterator[Violation]:
        name = placeholder_name(node.node) or ""
        example, takes = MACROS.get(name, ("", 0))
        if not example:
            known = ", ".join((*MACROS, "tip"))
            yield _refuse(node, f"{name or 'this'}() is not known: use one of {known}")
        elif not _plain_call(node, takes) or (name == "article" and not isinstance(node.args[0], nodes.Const)):
            yield _refuse(node, f"{name} is written {example}")
        else:
            for argument in node.args:
                yield from self.expression(argument)

    def tip(self, node: nodes.CallBlock) -> Iterator[Violation]:
        call = node.call
        if node.args or not _plain_call(call, 1) or placeholder_name(call.node) != "tip":
            yield _refuse(node, f"a call is only for tip cards: {TIP}")
            return
        yield from self.expression(call.args[0])
        yield from self.statements(node.body)


def _plain_call(call: nodes.Call, takes: int) -> bool:
    return len(call.args) == takes and not (call.kwargs or call.dyn_args or call.dyn_kwargs)


def _constant(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Const) and isinstance(node.value, str | bool)


def _plain_arguments(node: nodes.Filter) -> bool:
    simple = all(_constant(a) for a in node.args)
    return simple and not (node.kwargs or node.dyn_args or node.dyn_kwargs)


def _refuse(node: nodes.Node, says: str) -> Violation:
    return Violation(node.lineno or 1, says)  # a scope has no line of its own


def _called(node: nodes.Node) -> str:
    name = type(node).__name__
    return _CALLED.get(name, "arithmetic" if isinstance(node, nodes.BinExpr) else f"this ({name})")
