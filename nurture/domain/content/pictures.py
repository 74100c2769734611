"""Pictures of the content: what a release's files say of each, its description, and its address.

The files of a release are text by path. In place of a picture's bytes they name them by digest.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import Field

from nurture.domain.content.schema import Schema
from nurture.domain.content.source_models import FrontMatter, OneLine
from nurture.domain.content.template_files import TRANSLATED, original_of

PICTURE_PATH = re.compile(r"pictures/([a-z0-9][a-z0-9-]*)\.(svg|png|jpg)")
WORDS_PATH = re.compile(rf"pictures/([a-z0-9][a-z0-9-]*{TRANSLATED})\.yaml")
_Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


def digest_of(data: bytes) -> str:
    """By which bytes are named, kept and served."""
    return sha256(data).hexdigest()


def address_of(digest: str, kind: str) -> str:
    """Where a picture of ours is served."""
    return f"/pictures/{digest}.{kind}"


class PictureFile(Schema):
    """What stands in a release's files for a picture: its source (an SVG, or itself), what is shown, its pixels."""

    source: _Digest
    shown: _Digest
    kind: Literal["png", "jpg"]
    width: int = Field(ge=1)
    height: int = Field(ge=1)

    @property
    def address(self) -> str:
        """Its path on our own host: the same for everybody, and nothing in it tells what it shows."""
        return address_of(self.shown, self.kind)

    def text(self) -> str:
        """As it is written, a line each."""
        return "".join(f"{key}: {json.dumps(value)}\n" for key, value in self.model_dump().items())


class PictureWords(FrontMatter):
    """`NAME.yaml` beside a picture: what it shows, for those who do not see it, and a line below it."""

    description: Annotated[OneLine, Field(max_length=400)]
    caption: Annotated[OneLine, Field(max_length=200)] | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as templates use it; width and height in pixels."""

    digest: str
    kind: str
    width: int
    height: int
    description: str
    caption: str | None

    @property
    def address(self) -> str:
        """As that of its file."""
        return address_of(self.digest, self.kind)


def pictures_of(files: Mapping[str, PictureFile], words: Mapping[str, PictureWords]) -> dict[str, Picture]:
    """The pictures that have both, by name; with words in another language, by the name of these."""
    return {
        name: Picture(file.shown, file.kind, file.width, file.height, said.description, said.caption)
        for name, said in words.items()
        if (file := files.get(original_of(name)))
    }
