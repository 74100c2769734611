"""`nurture backup`: the whole database to one file."""

from pathlib import Path

import click

from nurture.cli.operate.database_access import readable_database
from nurture.embedded.dump import BackupError, dump
from nurture.embedded.home import CannotStart
from nurture.settings import current


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Write the whole database to FILE, while nurture runs or while it does not.

    The file holds all that is known of your clients: only its owner can read it, and it should stay like that.
    """
    try:
        with readable_database(current()) as url:
            size = dump(url, file)
    except (CannotStart, BackupError) as refusal:
        raise click.ClickException(str(refusal)) from None
    click.echo(f"wrote {file}, {size:,} bytes")
