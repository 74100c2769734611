"""Parses the body of an e-mail into blocks: prose, buttons, tip cards, article cards, conditions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jinja2 import nodes

from nurture.domain.rendering.email.tag_tokens import Tag, TagTokens
from nurture.domain.rendering.placeholders import placeholder_name
from nurture.domain.rendering.template import environment
from nurture.domain.rendering.template_allowlist import Violation


@dataclass(frozen=True, slots=True)
class Prose:
    """A block of Markdown, with tokens in place of its tags."""

    markdown: str


@dataclass(frozen=True, slots=True)
class Condition:
    """An {% if %}, {% else %} or {% endif %} between blocks, as a token."""

    token: str


@dataclass(frozen=True, slots=True)
class Button:
    """A button; label and URL are tokens."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """A card that links to an article."""

    name: str


@dataclass(frozen=True, slots=True)
class Tip:
    """A tip card with a title (a token) and blocks of its own."""

    title: str
    blocks: "tuple[Block, ...]"


#: Each article's title and summary, by its name.
Titles = Mapping[str, tuple[str, str]]
Block = Prose | Condition | Button | ArticleCard | Tip


@dataclass
class ParsedBlocks:
    """Parser state: the blocks of one body so far, and the violations."""

    tokens: TagTokens
    blocks: list[Block] = field(default_factory=list)
    violations: list[Violation] = field(default_factory=list)
    _open_tip: tuple[str, list[Block]] | None = None
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
            self.open_tip(tag)
        elif tag.inside.startswith("endcall"):
            self.close_tip()
        else:
            self.add_block(Condition(token))

    def add_macro(self, tag: Tag) -> None:
        call = _macro(tag)
        if self._open_tip or not call:
            self.add_violation(tag, "cannot stand inside a tip card: move it below {% endcall %}")
        elif placeholder_name(call.node) == "button":
            label, href = (self.token_of(a) for a in call.args)
            self.add_block(Button(label, href))
        else:
            self.add_block(ArticleCard(call.args[0].as_const()))

    def open_tip(self, tag: Tag) -> None:
        if self._open_tip:
            self.add_violation(tag, "cannot stand inside another tip card: close the first with {% endcall %}")
            return
        call = environment(html=True).parse("{{ " + tag.inside.removeprefix("call") + " }}").find(nodes.Call)
        self._open_tip = (self.token_of(call.args[0]) if call else "", [])

    def close_tip(self) -> None:
        if self._open_tip:
            title, inside = self._open_tip
            self._open_tip = None
            self.blocks.append(Tip(title, tuple(inside)))

    def token_of(self, argument: nodes.Expr) -> str:
        """The token of a macro's argument, which is a constant or a placeholder."""
        if isinstance(argument, nodes.Const):
            return self.tokens.constant(argument.value)
        return self.tokens.add("{{ " + (placeholder_name(argument) or '""') + " }}")

    def add_block(self, block: Block) -> None:
        (self._open_tip[1] if self._open_tip else self.blocks).append(block)

    def flush_prose(self) -> None:
        markdown, self._prose = "\n".join(self._prose), []
        if markdown.strip():
            self.add_block(Prose(markdown))

    def add_violation(self, tag: Tag, message: str) -> None:
        self.violations.append(Violation(tag.line, f"{tag.source} {message}"))


def parse_blocks(body: str, tokens: TagTokens) -> ParsedBlocks:
    """Parses a body that contains nothing but what is on the allow-list."""
    found = ParsedBlocks(tokens)
    for line in _tips_on_own_lines(tokens.protect(body), tokens):
        found.add_line(line)
    found.flush_prose()
    return found


def _tips_on_own_lines(protected: str, tokens: TagTokens) -> Iterator[str]:
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
