"""Blocks of the body of an e-mail or an article: prose, conditions, buttons, pictures, and cards around lines."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from nurture.domain.content.pictures import Picture


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
class PictureBlock:
    """A picture between the paragraphs."""

    name: str


@dataclass(frozen=True, slots=True)
class Tip:
    """A tip card with a title (a token) and blocks of its own."""

    title: str
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Exercise:
    """An exercise: its title (a token), the name of its picture, and the lines that say how."""

    title: str
    picture: str
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Claim:
    """A clinical claim, printed like any lines; `source` is where the clinic has it from, and is not printed."""

    source: str
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class TherapistLine:
    """Where a line from the therapist stands, in the one e-mail that takes it along."""


@dataclass(frozen=True, slots=True)
class SignOff:
    """The last words, in Markdown, with who signs: their portrait and their line stand with them."""

    markdown: str


Card = Tip | Exercise | Claim
Block = Prose | Condition | Button | ArticleCard | PictureBlock | TherapistLine | SignOff | Card


@dataclass(frozen=True, slots=True)
class ArticleReference:
    """What a card shows of an article, and the name under which it is read."""

    name: str
    title: str
    summary: str
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class References:
    """What blocks refer to by name; portraits by the name of whom they show."""

    articles: Mapping[str, ArticleReference] = field(default_factory=dict)
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    portraits: Mapping[str, Picture] = field(default_factory=dict)
