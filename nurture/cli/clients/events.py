"""`nurture events`: send events to the intake, or import them from a spreadsheet."""

import json
from pathlib import Path
from typing import IO, Any

import click

from nurture.cli.database import needs_database


@click.group()
def events() -> None:
    """Send events to the intake, or import them from a spreadsheet."""


@events.command()
@click.argument("file", type=click.File("rb"))
def post(file: IO[bytes]) -> None:
    """Send FILE (JSON: one event or a list; - for stdin) to the intake, as the HTTP API takes it."""
    import requests

    from nurture import keys
    from nurture.settings import current

    url = f"{current().read_note('web').get('url') or current().public_url}/api/v1/events"
    try:
        response = requests.post(
            url, data=file.read(), headers={"Authorization": f"Bearer {keys.api_key()}"}, timeout=30
        )
    except requests.RequestException:
        raise click.ClickException(f"{url} does not answer: is `nurture up` running?") from None
    if response.status_code != 202:
        raise click.ClickException(f"refused ({response.status_code}): {_reasons(response)}")
    for result in response.json()["results"]:
        click.echo(f"{result['id']}: {', '.join([result['status'], *_remarks(result)])}")


@events.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Check every row and import none.")
@needs_database
def import_(file: Path, dry_run: bool) -> None:
    """Import intakes from a spreadsheet (CSV): reports each bad row, imports the good ones; safe to run twice."""
    from rich.console import Console
    from rich.progress import track

    from nurture.actions.intake.csv_import import import_rows, read_rows
    from nurture.domain.intake.spreadsheet import BadFile

    try:
        rows = read_rows(file)
    except BadFile as wrong:
        raise click.ClickException(f"{file}: {wrong}") from None
    counts = {"accepted": 0, "duplicate": 0, "refused": 0}
    shown = track(rows, "importing", console=Console(stderr=True), transient=True)
    for line, status, why in import_rows(shown, dry_run):
        counts[status] += 1
        if why:
            click.echo(f"{file}:{line}: {why}", err=True)
    verb = "would import" if dry_run else "imported"
    click.echo(f"{verb} {counts['accepted']}, known before {counts['duplicate']}, refused {counts['refused']}")
    if counts["refused"]:
        raise SystemExit(1)


def _remarks(result: dict[str, Any]) -> list[str]:
    differs = ["said something else the first time, which counts"] if result.get("differs") else []
    left_out = [f"{field} left out, since it cannot be used" for field in result.get("ignored", [])]
    return [*differs, *left_out, *(f"{each['field']}: {each['reason']}" for each in result.get("warnings", []))]


def _reasons(response: Any) -> str:
    try:
        return "; ".join(f"{e['field']}: {e['reason']}" for e in response.json()["errors"])
    except (json.JSONDecodeError, KeyError, ValueError):
        return str(response.text)[:200]
