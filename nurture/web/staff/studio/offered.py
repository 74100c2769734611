"""What the page of a file offers to be put in: placeholders, conditions, articles, pictures and ready passages."""

from collections.abc import Collection
from dataclasses import asdict
from typing import Any

from nurture.domain.content.content import Content
from nurture.domain.content.file_kinds import FileKind, kind_of, language_of, template_of
from nurture.domain.content.pictures import Picture
from nurture.domain.content.template_files import original_of
from nurture.domain.editing.ready_passages import Passage, ready_passages
from nurture.domain.rendering import responses, saved_responses
from nurture.domain.rendering.placeholders import BY_NAME
from nurture.domain.rendering.preview.chips import CONDITIONS, chips


def offered(path: str, content: Content) -> dict[str, Any]:
    """For the island and the menus, as JSON."""
    names = _names(path)
    return {
        "chips": [asdict(chip) for chip in chips(content.clinic, content.words(language_of(path)), names)],
        "conditions": [{"test": t, "label": label} for t, label in CONDITIONS.items() if _may_ask(t, names)],
        "articles": [
            {"name": name, "title": article.title}
            for name, article in content.articles.items()
            if name == original_of(name)
        ],
        "phrases": [_passage(passage, path) for passage in ready_passages(path, content, names)],
        "pictures": [
            _picture(name, picture) for name, picture in content.pictures.items() if name == original_of(name)
        ],
    }


def _picture(name: str, picture: Picture) -> dict[str, str]:
    return {"name": name, "description": picture.description, "address": picture.address}


def _passage(passage: Passage, path: str) -> dict[str, Any]:
    kind = kind_of(path)
    return {**asdict(passage), "content": passage.content(in_text=kind is not None and kind.is_text)}


def _names(path: str) -> Collection[str]:
    """The placeholders that the check allows in this file."""
    kind, template = kind_of(path), template_of(path)
    if kind is FileKind.ARTICLE:
        return [name for name in BY_NAME if name.startswith("clinic.")]
    if kind is FileKind.RESPONSE and template:
        return (
            saved_responses.PLACEHOLDERS if template[1].startswith(saved_responses.FOLDER) else responses.PLACEHOLDERS
        )
    return BY_NAME


def _may_ask(test: str, names: Collection[str]) -> bool:
    name = test.removeprefix("not ")
    return name in names or (name == "appointment" and "appointment.day" in names)
