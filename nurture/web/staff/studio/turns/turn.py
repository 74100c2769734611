"""One turn of somebody who writes: what the page posts, and the text of the file that it stands for."""

from typing import Any, Final

from django.http import HttpRequest
from pydantic import BaseModel, ConfigDict, Field, ValidationError

_LONGEST: Final = 1_000_000  # characters of a turn: a document is some ten times its text
_RELOAD: Final = "Copy what you wrote, and reload the page."


class Unreadable(Exception):
    """The turn cannot be read, or the document in it is none; the message says so to a person."""


class Turn(BaseModel):
    """Either `source`, or a document with its fields; `version` is that of the text which the writer began with."""

    model_config = ConfigDict(extra="ignore")

    turn: int = Field(ge=0)
    version: int
    save: bool = False
    document: dict[str, Any] | None = None
    fields: dict[str, Any] | None = None
    source: str | None = None
    as_: str = Field(default="ordinary", alias="as", max_length=200)
    #: Whether the answer should hold the document, as after a change of the source.
    document_too: bool = False
    #: Whether the answer should say what the check finds; what is shown is there sooner without.
    check: bool = True
    #: Whether the browser had kept the words when the page was left: they may have been saved even so.
    kept: bool = False

    @property
    def is_document(self) -> bool:
        return self.source is None and (self.document is not None or self.fields is not None)


def read_turn(request: HttpRequest) -> Turn:
    """Raises Unreadable."""
    if len(request.body) > _LONGEST:
        raise Unreadable("This is too long to be kept: make two of it.")
    try:
        turn = Turn.model_validate_json(request.body)
    except ValidationError:
        raise Unreadable(f"We could not read what your browser sent. {_RELOAD}") from None
    if turn.source is None and not turn.is_document:
        raise Unreadable(f"There was no text in what your browser sent. {_RELOAD}")
    return turn


def tidy(source: str) -> str:
    """The source as files hold it: lines end with a line feed, as Windows and forms do not have it."""
    return source.replace("\r\n", "\n").replace("\r", "\n")
