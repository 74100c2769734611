"""Add a picture to the working copy: made as those of a folder are, kept for staff to see, and named by drafts."""

import math
import re
import unicodedata
from collections.abc import Collection
from itertools import count
from pathlib import PurePosixPath
from typing import Final

import yaml

from nurture.actions.content.drafts import save_drafts, working_copy
from nurture.actions.content.pictures.keep import keep
from nurture.actions.content.pictures.read import read_pictures
from nurture.domain.content.pictures import Picture, PictureWords, pictures_of
from nurture.domain.pictures.make import SUFFIXES
from nurture.domain.values.finding import ContentError, Finding
from nurture.domain.values.yaml_source import read_yaml

_LONGEST_NAME: Final = 40
_NO_PICTURE: Final = "this is no PNG, JPEG or SVG: save it as one of these"


def add_picture(filename: str, data: bytes, description: str, by: str) -> tuple[str, Picture]:
    """Its name, and the picture. A ContentError says why a file or a description is not taken."""
    name = _free_name(filename, working_copy().files)
    path, words_path = f"pictures/{name}{PurePosixPath(filename.lower()).suffix}", f"pictures/{name}.yaml"
    if not path.endswith(tuple(f".{suffix}" for suffix in SUFFIXES)):
        raise ContentError([Finding(path, 1, 1, _NO_PICTURE)])
    text = yaml.safe_dump({"description": " ".join(description.split())}, allow_unicode=True, width=math.inf)
    words = read_yaml(words_path, text).validate_as(PictureWords)
    [read] = read_pictures({path: data})
    keep([read])
    save_drafts({read.path: read.file.text(), words_path: text}, {}, by)
    return name, pictures_of({name: read.file}, {name: words})[name]


def _free_name(filename: str, files: Collection[str]) -> str:
    """The file's name as pictures are named, with a number where there is such a picture."""
    plain = unicodedata.normalize("NFKD", PurePosixPath(filename).stem).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_NAME].strip("-") or "picture"
    taken = {PurePosixPath(path).stem for path in files if path.startswith("pictures/")}
    numbered = (name if number == 1 else f"{name}-{number}" for number in count(1))
    return next(each for each in numbered if each not in taken)
