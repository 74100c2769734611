"""`nurture content`: check, publish and export the sequences and templates."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nurture.cli.content.errors import reports_content_errors
from nurture.cli.content.own_test import own_test
from nurture.cli.database import needs_database
from nurture.cli.operator import operator
from nurture.settings import current

if TYPE_CHECKING:
    from nurture.models import Release


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
@needs_database
@reports_content_errors
def publish(note: str, author: str) -> None:
    """Make the content folder the next release. People in progress stay on theirs."""

    from nurture.actions.content.folder import read_folder
    from nurture.actions.content.publish import publish as publish_files

    by = operator()
    files = read_folder(current().content_dir)
    release, new = publish_files(files, author or by.partition(":")[2], note, by)
    click.echo(f"published release {release.number}" if new else f"nothing changed since release {release.number}")


@content.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--release", "number", type=int, help="Which one; the newest otherwise.")
@needs_database
@reports_content_errors
def pull(folder: Path, number: int | None) -> None:
    """Write a release's files to FOLDER, which must not hold any yet."""
    if folder.exists() and any(folder.iterdir()):
        raise click.ClickException(f"{folder} is not empty: name a new folder")
    from nurture.actions.content.folder import write_folder

    write_folder(folder, _release(number).files)
    click.echo(f"wrote {folder}")


@content.command()
@needs_database
@reports_content_errors
def diff() -> None:
    """What publishing the content folder now would change."""
    import difflib

    from nurture.actions.content.folder import read_folder

    before, after = _release(None).files, read_folder(current().content_dir)
    for path in sorted(before.keys() | after.keys()):
        old, new = before.get(path, "").splitlines(), after.get(path, "").splitlines()
        for line in difflib.unified_diff(old, new, f"published/{path}", f"folder/{path}", lineterm=""):
            click.echo(line)


@content.command()
@needs_database
def history() -> None:
    """The releases, newest first."""
    from nurture.models import Release

    for release in Release.objects.without_texts():
        click.echo(f"{release.number:>4}  {release.created_at:%Y-%m-%d %H:%M}  {release.author}  {release.note}")


def _release(number: int | None) -> "Release":
    from nurture.models import Release

    chosen = Release.objects.all() if number is None else Release.objects.filter(number=number)
    release = chosen.order_by("-number").first()
    if release is None:
        raise click.ClickException("there is no such release" if number else "nothing was published yet")
    return release
