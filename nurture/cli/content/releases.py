"""What the commands for content say about releases: differences, who published meanwhile, whose drafts are touched."""

import difflib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from nurture.models import Release


def release_numbered(number: int | None) -> "Release":
    """The release of this number, the newest for None. Raises ClickException."""
    from nurture.models import Release

    chosen = Release.objects.all() if number is None else Release.objects.filter(number=number)
    release = chosen.order_by("-number").first()
    if release is None:
        raise click.ClickException("there is no such release" if number else "nothing was published yet")
    return release


def as_row(release: "Release") -> dict[str, Any]:
    """A release as `history --json` has it; `changed` is null for one made before that was written down."""
    return {
        "release": release.number,
        "at": release.created_at.isoformat(),
        "author": release.author,
        "note": release.note,
        "parent": release.parent.number if release.parent else None,
        "from": release.origin or "folder",
        "changed": release.changed,
    }


def show_diff(before: Mapping[str, str], after: Mapping[str, str], one: str, other: str) -> None:
    """Prints the lines that differ, file by file."""
    for path in sorted(before.keys() | after.keys()):
        old, new = before.get(path, "").splitlines(), after.get(path, "").splitlines()
        for line in difflib.unified_diff(old, new, f"{one}/{path}", f"{other}/{path}", lineterm=""):
            click.echo(line)


def show_published_since(came_from: int, newest: int) -> None:
    """Prints what publishing would undo: the difference of the two releases. A number that is none prints nothing."""
    from nurture.models import Release

    texts = dict(Release.objects.filter(number__in=[came_from, newest]).values_list("number", "files"))
    if came_from in texts:
        show_diff(texts[came_from], texts[newest], f"release {came_from}", f"release {newest}")


def refusal(came_from: int, newest: int, noted: bool) -> str:
    """Why the folder is not published, and what to do, in one line."""
    whence = f"this folder comes from release {came_from}"
    if not noted:
        whence = f"this folder does not say which release it comes from, and others published since release {came_from}"
    return (
        f"{whence}; the newest is release {newest}: `nurture content pull` it into a new folder and make your change "
        f"there, or say --onto {newest} to replace it"
    )


def foreign_note(number: int, newest: int) -> str:
    """The same of a folder whose note names no release of this database."""
    return (
        f"this folder says that it comes from release {number}, but not from release {number} of this database: it was "
        f"pulled from another, or from before a restore. Above is what publishing it would change in release {newest}, "
        f"the newest here: say --onto {newest} to do that, or `nurture content pull` into a new folder and make your "
        "change there"
    )


def move_note(folder: Path, release: "Release") -> None:
    """Notes in the folder that it holds this release now; says so where it cannot be written to."""
    from nurture.actions.content.release_note import NAME, note_release

    try:
        note_release(folder, release)
    except OSError as wrong:
        click.echo(f"could not write {folder / NAME}: {wrong.strerror}", err=True)


def show_drafts_touched(release: "Release") -> None:
    """Says whose drafts in the studio are of files that this release changed."""
    from nurture.domain.values import actor
    from nurture.models import Draft

    touched = Draft.objects.filter(path__in=list(release.changed or {})).exclude(base=release).order_by("path")
    for path, by in touched.values_list("path", "by"):
        click.echo(f"{actor.shown(by)} has a draft of {path}: the studio merges it with this release", err=True)
