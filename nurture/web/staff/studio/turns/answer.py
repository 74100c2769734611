"""The answer to a turn: problems, reading grade, the hardest sentences, and what the preview shows."""

from dataclasses import asdict
from typing import Any

from nurture.actions.content.drafts import WorkingCopy
from nurture.domain.checks.hard_sentences import hard_sentences, most_alike
from nurture.domain.checks.readability import reading_grade
from nurture.domain.checks.safety_note import lost_note, put_back
from nurture.domain.content.content import Content
from nurture.domain.rendering.one_file import OneFile
from nurture.domain.rendering.placeholders import TemplateData
from nurture.domain.values.finding import Finding
from nurture.web.staff.studio.turns.beside import content_beside, parsed_beside
from nurture.web.staff.studio.turns.checking import file_findings
from nurture.web.staff.studio.turns.document import place_of
from nurture.web.staff.studio.turns.findings import Place, as_json
from nurture.web.staff.studio.turns.shown import shown


def answer_for(path: str, text: str, data: TemplateData, copy: WorkingCopy) -> dict[str, Any]:
    """What is said of the text of one file beside the rest of the working copy."""
    content = content_beside(copy, path)
    file, (place, blocks) = OneFile(content, path, text), place_of(path, text)
    what = shown(file, text, data, content)
    problems = [as_json(finding, text, place) for finding in file_findings(parsed_beside(copy, path), file, text)]
    return {
        "findings": _lost_safety_note(path, text, copy, content, place) + problems,
        **_readability(what, content, blocks),
        "shown": what,
    }


def _lost_safety_note(path: str, text: str, copy: WorkingCopy, content: Content, place: Place) -> list[dict[str, Any]]:
    released = copy.released.get(path, "")
    lost: Finding | None = lost_note(path, released, text, content)
    return [as_json(lost, text, place, [put_back(released, text)])] if lost else []


def _readability(what: dict[str, Any] | None, content: Content, blocks: list[str]) -> dict[str, Any]:
    """Of the text part without its foot, which the writer does not write."""
    body = str((what or {}).get("text", "")).rpartition("\n--\n")[0]
    hardest = hard_sentences(body, content.private_words)
    hard = [{"block": most_alike(found.sentence, blocks), **asdict(found)} for found in hardest]
    return {"grade": reading_grade(body, content.private_words) or None, "hard": hard}
