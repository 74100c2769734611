"""Cuts the body of an e-mail into what a layout stacks: prose, buttons, tip cards, article cards, conditions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jinja2 import nodes

from nurture.domain.rendering.email.shield import Shield, Tag
from nurture.domain.rendering.template import environment
from nurture.domain.rendering.template_allowlist import Violation, placeholder_name


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown with shielded placeholders."""

    markdown: str


@dataclass(frozen=True, slots=True)
class Condition:
    """An {% if %}, {% else %} or {% endif %} between blocks, shielded."""

    word: str


@dataclass(frozen=True, slots=True)
class Button:
    """One thing to do; both words are shielded."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """A pointer to an article of ours."""

    name: str


@dataclass(frozen=True, slots=True)
class Tip:
    """A card with a title (shielded) and its own prose."""

    title: str
    blocks: "tuple[Block, ...]"


#: Each article's title and summary, by its name.
Titles = Mapping[str, tuple[str, str]]
Block = Prose | Condition | Button | ArticleCard | Tip


@dataclass
class ParsedBlocks:
    """The blocks of one body, and what stood where it cannot."""

    shield: Shield
    blocks: list[Block] = field(default_factory=list)
    problems: list[Violation] = field(default_factory=list)
    _open_tip: tuple[str, list[Block]] | None = None
    _prose: list[str] = field(default_factory=list)

    def line(self, line: str) -> None:
        words = self.shield.word.findall(line)
        tags = [self.shield.tags[w] for w in words]
        alone = bool(words) and not self.shield.word.sub("", line).strip()
        if alone and all(tag.is_statement or _macro(tag) for tag in tags):
            self.flush()
            for word, tag in zip(words, tags, strict=True):
                self.block(word, tag)
            return
        for tag in tags:
            if _macro(tag):
                self.problem(tag, "must stand alone on its line, with nothing before or after it")
        self._prose.append(line)

    def block(self, word: str, tag: Tag) -> None:
        if not tag.is_statement:
            self.macro(tag)
        elif tag.inside.startswith("call"):
            self.open_tip(tag)
        elif tag.inside.startswith("endcall"):
            self.close_tip()
        else:
            self.put(Condition(word))

    def macro(self, tag: Tag) -> None:
        call = _macro(tag)
        if self._open_tip or not call:
            self.problem(tag, "cannot stand inside a tip card: move it below {% endcall %}")
        elif placeholder_name(call.node) == "button":
            label, href = (self.shielded(a) for a in call.args)
            self.put(Button(label, href))
        else:
            self.put(ArticleCard(call.args[0].as_const()))

    def open_tip(self, tag: Tag) -> None:
        if self._open_tip:
            self.problem(tag, "cannot stand inside another tip card: close the first with {% endcall %}")
            return
        call = environment(html=True).parse("{{ " + tag.inside.removeprefix("call") + " }}").find(nodes.Call)
        self._open_tip = (self.shielded(call.args[0]) if call else "", [])

    def close_tip(self) -> None:
        if self._open_tip:
            title, inside = self._open_tip
            self._open_tip = None
            self.blocks.append(Tip(title, tuple(inside)))

    def shielded(self, argument: nodes.Expr) -> str:
        """The word for a macro's argument, a constant or a placeholder."""
        if isinstance(argument, nodes.Const):
            return self.shield.constant(argument.value)
        return self.shield.add("{{ " + (placeholder_name(argument) or '""') + " }}")

    def put(self, block: Block) -> None:
        (self._open_tip[1] if self._open_tip else self.blocks).append(block)

    def flush(self) -> None:
        markdown, self._prose = "\n".join(self._prose), []
        if markdown.strip():
            self.put(Prose(markdown))

    def problem(self, tag: Tag, says: str) -> None:
        self.problems.append(Violation(tag.line, f"{tag.written} {says}"))


def parse_blocks(body: str, shield: Shield) -> ParsedBlocks:
    """The body's blocks; the body is inside the allow-list."""
    found = ParsedBlocks(shield)
    for line in _with_tips_alone(shield.protect(body), shield):
        found.line(line)
    found.flush()
    return found


def _with_tips_alone(covered: str, shield: Shield) -> Iterator[str]:
    for word, tag in shield.tags.items():
        if tag.is_statement and tag.inside.startswith(("call", "endcall")):
            covered = covered.replace(word, f"\n{word}\n")
    return iter(covered.splitlines())


def _macro(tag: Tag) -> nodes.Call | None:
    if tag.is_statement:
        return None
    output = environment(html=True).parse(tag.written).body[0]
    call = output.nodes[0] if isinstance(output, nodes.Output) else None
    return call if isinstance(call, nodes.Call) else None
