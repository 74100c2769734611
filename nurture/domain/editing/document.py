"""The document of a body: its nodes and marks, as the editor in the browser names them.

Every node is immutable and compared by value. Their JSON, which is ProseMirror's: `to_json.py`, `from_json.py`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """The address of a link: a URL, or one placeholder such as `{{ links.book }}`."""

    href: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Marks:
    """How an inline node is set off."""

    link: Link | None = None
    em: bool = False
    strong: bool = False


PLAIN = Marks()


@dataclass(frozen=True, slots=True)
class Text:
    """Words, as a reader sees them."""

    text: str
    marks: Marks = PLAIN


@dataclass(frozen=True, slots=True)
class HardBreak:
    """A line break inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A personal word: a placeholder, and what is printed where it has no value; None where nothing is said of that."""

    expr: str
    fallback: str | None = None
    marks: Marks = PLAIN


@dataclass(frozen=True, slots=True)
class Cond:
    """Words that depend on a test; `no` is None where there is no {% else %}."""

    test: str
    yes: "tuple[Inline, ...]"
    no: "tuple[Inline, ...] | None" = None
    marks: Marks = PLAIN


Inline = Text | HardBreak | Chip | Cond


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of words."""

    content: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 or 3, without line breaks."""

    level: int
    content: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list; it begins with a paragraph, which may be empty."""

    content: "tuple[Paragraph | BulletList | OrderedList, ...]"


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list with the mark `-`, `*` or `+`; `tight`: without space between its items."""

    items: tuple[ListItem, ...]
    mark: str = "-"
    tight: bool = True


@dataclass(frozen=True, slots=True)
class OrderedList:
    """A list that counts from `start`, with the mark `.` or `)`."""

    items: tuple[ListItem, ...]
    start: int = 1
    mark: str = "."
    tight: bool = True


@dataclass(frozen=True, slots=True)
class Raw:
    """An island: what no other node can hold, kept as its source."""

    source: str


#: What stands inside a card; nothing nests there.
Flow = Paragraph | Heading | BulletList | OrderedList | Raw


@dataclass(frozen=True, slots=True)
class Tip:
    """A tip card with its title."""

    title: str
    content: tuple[Flow, ...]


@dataclass(frozen=True, slots=True)
class Exercise:
    """An exercise with its title, the name of its drawing, and how it is done."""

    title: str
    name: str
    content: tuple[Flow, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """Lines that claim something clinical, with their source."""

    source: str
    content: tuple[Flow, ...]


@dataclass(frozen=True, slots=True)
class Button:
    """A button with its words; `to`: the placeholder of its link, such as `links.book`."""

    label: str
    to: str


@dataclass(frozen=True, slots=True)
class Article:
    """The card of the article of this name."""

    name: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of this name."""

    name: str


@dataclass(frozen=True, slots=True)
class When:
    """Blocks that depend on a test; `no` is None where there is no {% else %}."""

    test: str
    yes: "tuple[Block, ...]"
    no: "tuple[Block, ...] | None" = None


Card = Tip | Exercise | Claim
Block = Flow | Card | Button | Article | Picture | When
Node = Block | ListItem | Inline


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks of a body, or one paragraph of words for a field of one line."""

    content: tuple[Block, ...] = ()
