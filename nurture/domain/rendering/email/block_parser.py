"""Parses the body of an e-mail or an article into blocks."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from jinja2 import nodes

from nurture.domain.rendering.block_calls import CARDS, argument
from nurture.domain.rendering.email.blocks import (
    ArticleCard,
    Block,
    Button,
    Card,
    Claim,
    Condition,
    Exercise,
    PictureBlock,
    Prose,
    Tip,
)
from nurture.domain.rendering.email.tag_tokens import Tag, TagTokens
from nurture.domain.rendering.placeholders import placeholder_name
from nurture.domain.rendering.template import environment
from nurture.domain.rendering.template_allowlist import Violation


@dataclass
class ParsedBlocks:
    """Parser state: the blocks of one body so far, and the violations."""

    tokens: TagTokens
    blocks: list[Block] = field(default_factory=list)
    violations: list[Violation] = field(default_factory=list)
    _open_card: tuple[nodes.Call, list[Block]] | None = None
    _prose: list[str] = field(default_factory=list)

    def add_line(self, line: str) -> None:
        tokens = self.tokens.token_pattern.findall(line)
        tags = [self.tokens.tags[w] for w in tokens]
        alone = bool(tokens) and not self.tokens.token_pattern.sub("", line).strip()
        if alone and all(tag.is_statement or _macro(tag) for tag in tags):
            self.flush_prose()
            for token, tag in zip(tokens, tags, strict=True):
                self.add_tag(token, tag)
            return
        for tag in tags:
            if _macro(tag):
                self.add_violation(tag, "must stand alone on its line, with nothing before or after it")
        self._prose.append(line)

    def add_tag(self, token: str, tag: Tag) -> None:
        if not tag.is_statement:
            self.add_macro(tag)
        elif tag.inside.startswith("call"):
            self.open_card(tag)
        elif tag.inside.startswith("endcall"):
            self.close_card()
        else:
            self.add_block(Condition(token))

    def add_macro(self, tag: Tag) -> None:
        call = _macro(tag)
        if not call or self.refuse_inside_card(tag):
            return
        match placeholder_name(call.node):
            case "button":
                label, href = (self.token_of(a) for a in call.args)
                self.add_block(Button(label, href))
            case "picture":
                self.add_block(PictureBlock(call.args[0].as_const()))
            case _:
                self.add_block(ArticleCard(call.args[0].as_const()))

    def open_card(self, tag: Tag) -> None:
        call = environment(html=True).parse("{{ " + tag.inside.removeprefix("call") + " }}").find(nodes.Call)
        if call and not self.refuse_inside_card(tag):
            self._open_card = (call, [])

    def close_card(self) -> None:
        if self._open_card:
            call, inside = self._open_card
            self._open_card = None
            self.blocks.append(self.card(call, tuple(inside)))

    def card(self, call: nodes.Call, inside: tuple[Block, ...]) -> Card:
        match placeholder_name(call.node):
            case "exercise":
                return Exercise(self.token_of(call.args[0]), argument(call, 1), inside)
            case "claim":
                return Claim(argument(call, "source"), inside)
            case _:
                return Tip(self.token_of(call.args[0]), inside)

    def refuse_inside_card(self, tag: Tag) -> bool:
        """Nothing nests: a card holds lines of words only."""
        if self._open_card:
            label = CARDS[placeholder_name(self._open_card[0].node) or ""].label
            self.add_violation(tag, f"cannot stand inside {label}: move it below its {{% endcall %}}")
        return self._open_card is not None

    def token_of(self, argument: nodes.Expr) -> str:
        """The token of a macro's argument, which is a constant or a placeholder."""
        if isinstance(argument, nodes.Const):
            return self.tokens.constant(argument.value)
        return self.tokens.add("{{ " + (placeholder_name(argument) or '""') + " }}")

    def add_block(self, block: Block) -> None:
        (self._open_card[1] if self._open_card else self.blocks).append(block)

    def flush_prose(self) -> None:
        markdown, self._prose = "\n".join(self._prose), []
        if markdown.strip():
            self.add_block(Prose(markdown))

    def add_violation(self, tag: Tag, message: str) -> None:
        self.violations.append(Violation(tag.line, f"{tag.source} {message}"))


def parse_blocks(body: str, tokens: TagTokens) -> ParsedBlocks:
    """Parses a body that contains nothing but what is on the allow-list."""
    found = ParsedBlocks(tokens)
    for line in _cards_on_own_lines(tokens.protect(body), tokens):
        found.add_line(line)
    found.flush_prose()
    return found


def _cards_on_own_lines(protected: str, tokens: TagTokens) -> Iterator[str]:
    for token, tag in tokens.tags.items():
        if tag.is_statement and tag.inside.startswith(("call", "endcall")):
            protected = protected.replace(token, f"\n{token}\n")
    return iter(protected.splitlines())


def _macro(tag: Tag) -> nodes.Call | None:
    if tag.is_statement:
        return None
    output = environment(html=True).parse(tag.source).body[0]
    call = output.nodes[0] if isinstance(output, nodes.Output) else None
    return call if isinstance(call, nodes.Call) else None
