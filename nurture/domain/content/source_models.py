"""Words as their author wrote them: front matter and body."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict


def _one_line(text: str) -> str:
    if not text.strip():
        raise ValueError("this is empty: write something here")
    return " ".join(text.split())


OneLine = Annotated[str, AfterValidator(_one_line)]


class _Front(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    review: Literal["needed", "done"] = "done"


class EmailFront(_Front):
    """The front matter of an e-mail."""

    subject: OneLine
    preview: OneLine


class ArticleFront(_Front):
    """The front matter of an article."""

    title: OneLine
    summary: OneLine


class EmailSource(EmailFront):
    """An e-mail as its author wrote it; its Markdown begins on line `body_line` of its file."""

    body: str
    body_line: int


class ArticleSource(ArticleFront):
    """A public article as its author wrote it; its Markdown begins on line `body_line` of its file."""

    body: str
    body_line: int


@dataclass(frozen=True, slots=True)
class TextSource:
    """A text message as its author wrote it."""

    body: str
    body_line: int = 1
