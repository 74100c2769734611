"""`nurture content`: check, publish and export the sequences and templates."""

import json
from pathlib import Path

import click

from nurture.cli.content.errors import reports_content_errors
from nurture.cli.content.own_test import own_test
from nurture.cli.content.releases import (
    as_row,
    foreign_note,
    move_note,
    refusal,
    release_numbered,
    show_diff,
    show_drafts_touched,
    show_published_since,
)
from nurture.cli.database import needs_database
from nurture.cli.operator import operator
from nurture.settings import current

_LOST_BYTES = "their bytes are not in the database; put them there yourself, or restore a backup that has them"


@click.group()
def content() -> None:
    """Check and publish the sequences and templates."""


content.add_command(own_test)


@content.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@reports_content_errors
def check(as_json: bool) -> None:
    """Look through the content folder; touches no database. Exits 1 where a finding blocks publishing."""
    from nurture.actions.content.folder import read_folder
    from nurture.domain.checks.check_content import check_content as check_files

    findings = check_files(read_folder(current().content_dir), production=current().production)
    if as_json:
        rows = [
            {"path": f.path, "line": f.line, "column": f.column, "says": f.message, "blocks": f.blocks}
            for f in findings
        ]
        click.echo(json.dumps(rows, indent=2))
    for finding in [] if as_json else findings:
        click.echo(str(finding))
    blocking = sum(finding.blocks for finding in findings)
    if blocking:
        raise SystemExit(1)
    if not as_json:
        click.echo(f"fit to publish ({len(findings)} warnings)" if findings else "fit to publish")


@content.command()
@click.option("--note", default="", help="What changed, for the history.")
@click.option("--author", default="", help="Who publishes; your account's name on this machine otherwise.")
@click.option("--onto", type=int, help="The newest release's number: put this folder on it, whatever it came from.")
@needs_database
@reports_content_errors
def publish(note: str, author: str, onto: int | None) -> None:
    """Make the content folder the next release. People in progress stay on theirs.

    Refused, with the difference, where others published since the release that the folder came from.
    """
    from nurture.actions.content.folder import open_folder
    from nurture.actions.content.publish import NotTheNewest, Origin
    from nurture.actions.content.publish import publish as publish_files
    from nurture.actions.content.release_note import origin_of

    by, folder = operator(), current().content_dir
    content, origin = open_folder(folder), origin_of(folder)
    came_from = origin.onto if onto is None else onto
    author = author or by.partition(":")[2]
    noted: Origin = "folder" if origin.noted else ""
    try:
        release, new = publish_files(content.files, author, note, by, came_from, noted, content.pictures)
    except NotTheNewest as late:
        if onto is None and not origin.is_ours:
            show_diff(release_numbered(None).files, content.files, "published", "folder")
            raise click.ClickException(foreign_note(origin.number, late.newest)) from None
        show_published_since(came_from, late.newest)
        raise click.ClickException(refusal(came_from, late.newest, origin.noted)) from None
    click.echo(f"published release {release.number}" if new else f"nothing changed since release {release.number}")
    if origin.noted:
        move_note(folder, release)
    if new:
        show_drafts_touched(release)


@content.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--release", "number", type=int, help="Which one; the newest otherwise.")
@needs_database
@reports_content_errors
def pull(folder: Path, number: int | None) -> None:
    """Write a release's files to FOLDER, which must not hold any yet. Exits 1 where bytes of a picture are lost."""
    if folder.exists() and any(folder.iterdir()):
        raise click.ClickException(f"{folder} is not empty: name a new folder")
    from nurture.actions.content.folder import write_folder
    from nurture.actions.content.pictures.keep import sources_of
    from nurture.actions.content.release_note import note_release

    release = release_numbered(number)
    lost = write_folder(folder, release.files, sources_of(release.files))
    note_release(folder, release)
    click.echo(f"wrote {folder}")
    if lost:
        click.echo(f"but not {', '.join(lost)}: {_LOST_BYTES}", err=True)
        raise SystemExit(1)


@content.command()
@needs_database
@reports_content_errors
def diff() -> None:
    """What publishing the content folder now would change."""
    from nurture.actions.content.folder import read_folder

    show_diff(release_numbered(None).files, read_folder(current().content_dir), "published", "folder")


@content.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@needs_database
def history(as_json: bool) -> None:
    """The releases, newest first."""
    from nurture.models import Release

    found = Release.objects.without_texts().select_related("parent").defer("parent__files", "parent__compiled")
    if as_json:
        click.echo(json.dumps([as_row(release) for release in found.defer("files", "compiled")], indent=2))
        return
    for release in found:
        click.echo(f"{release.number:>4}  {release.created_at:%Y-%m-%d %H:%M}  {release.author}  {release.note}")
