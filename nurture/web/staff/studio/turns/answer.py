"""The answer to a turn: problems, reading grade, the hardest sentences, and what the preview shows."""

from dataclasses import asdict
from typing import Any

from nurture.actions.content.drafts import WorkingCopy
from nurture.domain.checks.check_content import check_file
from nurture.domain.checks.mending.safety_note import lost_note
from nurture.domain.checks.readability import reading_grade
from nurture.domain.content.content import Content
from nurture.domain.editing.files import OpenFile, open_file
from nurture.domain.editing.hardest import hardest_sentences
from nurture.domain.editing.put_back import put_back
from nurture.domain.languages.tag import ENGLISH
from nurture.domain.rendering.placeholders import TemplateData
from nurture.domain.rendering.preview.chips import chips
from nurture.domain.rendering.preview.one_file import OneFile
from nurture.domain.values.finding import Finding
from nurture.settings import current
from nurture.web.staff.studio.turns.beside import content_beside, parsed_beside
from nurture.web.staff.studio.turns.findings import as_json
from nurture.web.staff.studio.turns.shown import shown


def answer_for(path: str, text: str, data: TemplateData, copy: WorkingCopy, check: bool = True) -> dict[str, Any]:
    """What is shown of the text of one file beside the rest of the working copy, and what is said of it (`check`)."""
    content = content_beside(copy, path)
    what = shown(OneFile(content, path, text), text, data, content)
    if not check:
        return {"shown": what}
    opened = open_file(path, text)
    found = check_file({**copy.files, path: text}, path, current().production, parsed_beside(copy, path))
    return {
        "findings": _lost_safety_note(opened, copy, content) + [as_json(finding, text, opened) for finding in found],
        "grade": _grade(what, content),
        "hard": _hard(opened, content),
        "shown": what,
    }


def _lost_safety_note(opened: OpenFile, copy: WorkingCopy, content: Content) -> list[dict[str, Any]]:
    released = copy.released.get(opened.path, "")
    lost: Finding | None = lost_note(opened.path, released, opened.text, content)
    edit = put_back(opened.path, released, opened.text) if lost else None
    return [as_json(lost, opened.text, opened, [edit] if edit else [])] if lost else []


def _grade(what: dict[str, Any] | None, content: Content) -> float | None:
    """Of the text part without its foot, which the writer does not write; None where it is too short."""
    body = str((what or {}).get("text", "")).rpartition("\n--\n")[0]
    return reading_grade(body, content.private_words) or None


def _hard(opened: OpenFile, content: Content) -> list[dict[str, Any]]:
    if opened.body is None:
        return []
    samples = {chip.expr: chip.sample for chip in chips(content.clinic, content.words(ENGLISH))}
    return [asdict(found) for found in hardest_sentences(opened.body.document, content.private_words, samples)]
