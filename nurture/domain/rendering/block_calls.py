"""Our macros: what a body may call beside its words, how each is written, and where it may stand."""

from collections.abc import Collection
from dataclasses import dataclass

from jinja2 import nodes

from nurture.domain.rendering.placeholders import placeholder_name


@dataclass(frozen=True, slots=True)
class Macro:
    """How it is written, what it is called in a finding, how many arguments it has, and which must be names or words.

    `constant` holds positions and keywords whose values are written out, in quotes: no placeholder. `asks`: what is
    said of a block whose words are still to come.
    """

    example: str
    label: str
    arity: int
    constant: tuple[int | str, ...] = ()
    asks: str = ""

    def is_written(self, call: nodes.Call) -> bool:
        """Whether a call has these arguments and no others."""
        named = tuple(key for key in self.constant if isinstance(key, str))
        plain = not (call.dyn_args or call.dyn_kwargs) and len(call.args) == self.arity
        return plain and tuple(k.key for k in call.kwargs) == named and all(argument(call, k) for k in self.constant)


_NAME_IT = "name the source of this claim: where it is from"

#: Alone on their line.
MACROS = {
    "button": Macro('{{ button("Book your next visit", links.book) }}', "a button", 2),
    "article": Macro('{{ article("two-runners") }}', "an article card", 1, (0,)),
    "picture": Macro('{{ picture("stretch-calf") }}', "a picture", 1, (0,)),
}
#: Around lines.
CARDS = {
    "tip": Macro('{% call tip("Title") %} … {% endcall %}', "a tip card", 1),
    "exercise": Macro('{% call exercise("Title", "picture") %} … {% endcall %}', "an exercise", 2, (1,)),
    "claim": Macro('{% call claim(source="Where it is from") %} … {% endcall %}', "a claim", 0, ("source",), _NAME_IT),
}
#: The blocks of an e-mail's body, and those of an article, which is public: it has no links of a client.
EMAIL_BLOCKS = frozenset((*MACROS, *CARDS))
ARTICLE_BLOCKS = frozenset(("picture", *CARDS))


def argument(call: nodes.Call, key: int | str) -> str:
    """The words written out at a position or for a keyword; "" where there are none."""
    given: dict[int | str, nodes.Node] = {**dict(enumerate(call.args)), **{k.key: k.value for k in call.kwargs}}
    value = given.get(key)
    return value.value if isinstance(value, nodes.Const) and isinstance(value.value, str) else ""


def wrong_macro(call: nodes.Call, allowed: Collection[str]) -> str | None:
    """What is wrong with a call {{ … }}; None where it may stand there."""
    name = placeholder_name(call.node) or ""
    known = [macro for macro in MACROS if macro in allowed]
    if name not in known:
        around = [card for card in CARDS if card in allowed]
        return f"{name or 'this'}() is not known here: use one of {', '.join((*known, *around))}"
    return None if MACROS[name].is_written(call) else f"{name} is written {MACROS[name].example}"


def wrong_card(block: nodes.CallBlock, allowed: Collection[str]) -> str | None:
    """What is wrong with a {% call %}; None where it may stand there."""
    name = placeholder_name(block.call.node) or ""
    card = CARDS.get(name) if name in allowed else None
    if card is None or block.args:
        return f"a call is one of {', '.join(CARDS[c].example for c in CARDS if c in allowed)}"
    if card.is_written(block.call):
        return None
    is_empty = [(k.key, k.value) for k in block.call.kwargs] == [("source", nodes.Const(""))]
    return card.asks if card.asks and is_empty else f"{name} is written {card.example}"
