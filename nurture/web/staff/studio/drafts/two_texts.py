"""The two texts of a file that somebody has to put together: what they are, whose, and what they have in common."""

from dataclasses import dataclass
from datetime import datetime

from nurture.actions.content.drafts import read_draft, text_of, version_of
from nurture.domain.editing.comparing.choices import pieces_of
from nurture.domain.editing.merge import Agreed, Region
from nurture.domain.values import actor
from nurture.models import Release


@dataclass(frozen=True, slots=True)
class OneText:
    """One of the two."""

    text: str | None  # None: the file was removed
    label: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class TwoTexts:
    """`version` and `onto` are given back with what was made of both; `refused`: a version, 0 for none."""

    mine: OneText
    theirs: OneText
    base: str | None  # None: not known
    version: int
    onto: int  # the release that the draft conflicts with; 0: the two are a refused version and the draft
    refused: int

    @property
    def pieces(self) -> tuple[Agreed | Region, ...]:
        return pieces_of(self.base, self.mine.text, self.theirs.text)


def refused_and_draft(path: str, refused: int, version: int | None = None) -> TwoTexts | None:
    """A text that was refused, and the draft, as of `version` where that is given; None where there is no such text."""
    kept, present = version_of(path, refused), read_draft(path)
    if kept is None:
        return None
    known, base = text_of(path, kept.read) if kept.read else (False, None)
    theirs = OneText(present.text, _whose(present.by, present.base), present.at)
    if version is not None and version != present.version:
        theirs = OneText(text_of(path, version)[1], "The draft", None)
    mine = OneText(kept.text, actor.shown(kept.by), kept.at)
    return TwoTexts(mine, theirs, base or "" if known else None, version or present.version, 0, refused)


def draft_and_release(path: str) -> TwoTexts | None:
    """The draft, and the release that changed the same lines; None where nothing conflicts."""
    draft = read_draft(path)
    if draft.conflicts_with is None:
        return None
    release = Release.objects.without_texts().get(number=draft.conflicts_with)
    base, theirs = (text_of(path, -number)[1] for number in (draft.base, release.number))
    mine = OneText(draft.text, f"The draft by {actor.shown(draft.by)}", draft.at)
    whose = OneText(theirs, f"Release {release.number} by {release.author}", release.created_at)
    return TwoTexts(mine, whose, base or "", draft.version, release.number, 0)


def _whose(by: str, release: int) -> str:
    return f"The draft by {actor.shown(by)}" if by else f"Release {release}"
