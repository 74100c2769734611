"""The two texts of a file that somebody has to put together: what they are, whose, and what they have in common."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from nurture.actions.content.drafts import DraftFile, read_draft, text_of, version_of
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


@dataclass(frozen=True)
class TwoTexts:
    """`version`, `onto` and `refused` are given back with what was made of both, and find the same two again."""

    mine: OneText
    theirs: OneText
    base: str | None  # None: not known
    version: int  # of the draft
    onto: int  # the release that the draft conflicts with, which is settled by what is made of both; 0: none
    refused: int  # the version that stands beside the draft; 0: the draft stands beside the release

    @cached_property
    def pieces(self) -> tuple[Agreed | Region, ...]:
        return pieces_of(self.base, self.mine.text, self.theirs.text)

    @cached_property
    def regions(self) -> tuple[Region, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Region))

    @property
    def digest(self) -> str:
        """Names these very pieces: a choice counts for no others."""
        return hashlib.sha256(repr(self.pieces).encode()).hexdigest()[:16]


def refused_and_draft(path: str, refused: int, version: int | None = None, onto: int = 0) -> TwoTexts | None:
    """A text that was refused, and the draft; None where one of the two is not kept any more.

    `version`: the draft as it was then. `onto`: a release with which the refused text settles the draft's conflict.
    """
    kept, present = version_of(path, refused), read_draft(path)
    theirs = _draft_as_of(present, version)
    if kept is None or theirs is None:
        return None
    known, base = text_of(path, kept.read) if kept.read else (False, None)
    mine = OneText(kept.text, actor.shown(kept.by), kept.at)
    return TwoTexts(mine, theirs, base or "" if known else None, version or present.version, onto, refused)


def draft_and_release(path: str, version: int, onto: int) -> TwoTexts | None:
    """A version of the draft, and the release that changed the same lines; None where one of the two is not known."""
    draft, release = version_of(path, version), Release.objects.without_texts().filter(number=onto).first()
    if draft is None or release is None:
        return None
    base, theirs = (text_of(path, -number)[1] for number in (draft.base or read_draft(path).base, onto))
    mine = OneText(draft.text, f"The draft by {actor.shown(draft.by)}", draft.at)
    whose = OneText(theirs, f"Release {onto} by {release.author}", release.created_at)
    return TwoTexts(mine, whose, base or "", version, onto, 0)


def _draft_as_of(present: DraftFile, version: int | None) -> OneText | None:
    if version in (None, present.version):
        whose = f"The draft by {actor.shown(present.by)}" if present.by else f"Release {present.base}"
        return OneText(present.text, whose, present.at)
    known, text = text_of(present.path, version or 0)
    return OneText(text, "The draft", None) if known else None
