"""Template sources as their author wrote them: front matter and body."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict

from nurture.domain.content.schema import Name


def _one_line(text: str) -> str:
    if not text.strip():
        raise ValueError("this is empty: write something here")
    return " ".join(text.split())


OneLine = Annotated[str, AfterValidator(_one_line)]


class FrontMatter(BaseModel):
    """What a file says of itself; `review: needed` until somebody of the clinic has read it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    review: Literal["needed", "done"] = "done"


class EmailFrontMatter(FrontMatter):
    """Front matter of an e-mail template."""

    subject: OneLine
    preview: OneLine
    headline: OneLine | None = None

    @property
    def lines(self) -> dict[str, str]:
        """The lines that are templates of their own, by their keys."""
        lines = {"subject": self.subject, "preview": self.preview, "headline": self.headline}
        return {key: line for key, line in lines.items() if line is not None}


class ArticleFrontMatter(FrontMatter):
    """Front matter of an article."""

    title: OneLine
    summary: OneLine
    picture: Name | None = None  # on the card that leads to it
    reviewed_by: OneLine | None = None
    reviewed_on: date | None = None
    next: Name | None = None  # the article to read next; without it, the one behind it by name


class EmailSource(EmailFrontMatter):
    """Source of an e-mail template; its Markdown begins on line `body_line` of the file."""

    body: str
    body_line: int


class ArticleSource(ArticleFrontMatter):
    """Source of a public article; its Markdown begins on line `body_line` of the file."""

    body: str
    body_line: int


@dataclass(frozen=True, slots=True)
class TextSource:
    """Source of a text message template."""

    body: str
    body_line: int = 1
