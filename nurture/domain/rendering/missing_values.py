"""Values that may be missing (a first name, a practitioner): where a template is sure to print something for them."""

from collections.abc import Set

from jinja2 import nodes

from nurture.domain.rendering.placeholders import MAY_BE_MISSING, placeholder_name

NOBODY: Set[str] = frozenset()


def known_by(test: nodes.Node, holds: bool = True) -> Set[str]:
    """The placeholders that have a value wherever this test of an {% if %} holds, or does not."""
    match test:
        case nodes.Name() | nodes.Getattr():
            return frozenset({placeholder_name(test) or ""}) if holds else NOBODY
        case nodes.Not():
            return known_by(test.node, not holds)
        case nodes.And() | nodes.Or():
            left, right = known_by(test.left, holds), known_by(test.right, holds)
            return left | right if isinstance(test, nodes.And) is holds else left & right
        case nodes.Compare(ops=[nodes.Operand(op=op, expr=nodes.Const(value=str(value)))]):
            return known_by(test.expr) if (op == "eq") is (holds if value else not holds) else NOBODY
    return NOBODY


def missing_in(printed: nodes.Node, known: Set[str]) -> str | None:
    """The placeholder because of which an expression may print nothing; None where it always prints something."""
    match printed:
        case nodes.Name() | nodes.Getattr():
            name = placeholder_name(printed)
            return name if name in MAY_BE_MISSING - known else None
        case nodes.Or():
            return missing_in(printed.left, known) and missing_in(printed.right, known)
        case nodes.Filter(name="default", args=[nodes.Const(value=str(instead)), nodes.Const(value=True)]) if instead:
            return None
        case nodes.Filter(node=nodes.Expr() as inner):
            return missing_in(inner, known)
    return None
