"""Save a turn: words that a browser had kept, and that arrived all the same, are not saved a second time."""

from dataclasses import replace

from nurture.actions.content.drafts import DraftFile, read_draft, save_draft
from nurture.actions.content.drafts.versions import draft_versions
from nurture.web.staff.studio.turns.turn import Turn


def save_turn(path: str, text: str, turn: Turn, by: str) -> DraftFile:
    """As `save_draft`, whose errors it raises."""
    if turn.kept and _has_arrived(path, text, turn.version, by):
        return replace(read_draft(path), merged=True)
    return save_draft(path, text, turn.version, by)


def _has_arrived(path: str, text: str, version: int, by: str) -> bool:
    """Whether the same writer saved this text since that version; others may have gone on from it."""
    later = [each for each in draft_versions(path) if each.number > max(version, 0) and each.by == by]
    return any(each.text == text and each.how != "refused" for each in later)
