"""From the tags that stand alone to buttons, cards and pictures."""

from collections.abc import Sequence

from jinja2 import nodes

from nurture.domain.editing.document import Article, Button, Card, Claim, Exercise, Flow, Picture, Tip
from nurture.domain.editing.reading.cover import SourceTag, Unreadable
from nurture.domain.editing.reading.lines import macro_call
from nurture.domain.rendering.placeholders import placeholder_name


def single(tag: SourceTag) -> Button | Article | Picture:
    """The block of a tag such as `{{ button("Book", links.book) }}`; raises Unreadable."""
    call = macro_call(tag.source)
    if call is not None and not tag.controls_space and "\n" not in tag.source:
        match placeholder_name(call.node), [_value(each) for each in call.args], call.kwargs:
            case "button", [str(label), nodes.Name() | nodes.Getattr() as to], [] if name := placeholder_name(to):
                return Button(label, name)
            case "article", [str(name)], []:
                return Article(name)
            case "picture", [str(name)], []:
                return Picture(name)
    raise Unreadable(f"{tag.source} alone on its line")


def card(tag: SourceTag, content: Sequence[Flow]) -> Card:
    """The card of a tag such as `{% call tip("Title") %}`; raises Unreadable."""
    inside = tag.inside.removeprefix("call").strip()
    call = macro_call(f"{{{{ {inside} }}}}")
    if call is not None and "\n" not in inside:
        named = [(each.key, _value(each.value)) for each in call.kwargs]
        match placeholder_name(call.node), [_value(each) for each in call.args], named:
            case "tip", [str(title)], []:
                return Tip(title, tuple(content))
            case "exercise", [str(title), str(name)], []:
                return Exercise(title, name, tuple(content))
            case "claim", [], [("source", str(source))]:
                return Claim(source, tuple(content))
    raise Unreadable(f"{tag.source} is no card of ours")


def _value(argument: nodes.Expr) -> object:
    return argument.value if isinstance(argument, nodes.Const) else argument
