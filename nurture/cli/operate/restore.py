"""`nurture restore`: a backup back into the database."""

from pathlib import Path

import click

from nurture.cli.database import needs_database
from nurture.cli.operate.database_access import exclusive_database
from nurture.cli.operator import operator
from nurture.embedded.dump import BackupError, check_backup
from nurture.embedded.home import CannotStart
from nurture.keys import has_secret_key
from nurture.settings import current


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--overwrite", is_flag=True, help="Replace what the database holds.")
def restore(file: Path, overwrite: bool) -> None:
    """Put the backup FILE back into the database, while nurture is stopped.

    Messages that were due between the backup and now are not sent: they may have gone out before the data was lost.
    """
    has_key = has_secret_key()
    try:
        check_backup(file)
        with exclusive_database(current()):
            kept_back = _restore(file, overwrite)
    except (CannotStart, BackupError) as refusal:
        raise click.ClickException(str(refusal)) from None
    click.echo(f"restored {file}; messages that were due meanwhile and are now left out: {kept_back}")
    if not has_key:
        click.echo(
            f"There is no {current().home / 'secret-key'}: copy the old one there before you start nurture, and "
            "restore again with --overwrite. Without it unsubscribed addresses of erased clients are forgotten, links "
            "in messages sent after the backup lead nowhere, and everybody logs in anew.",
            err=True,
        )


@needs_database
def _restore(file: Path, overwrite: bool) -> int:
    from nurture.actions.operations.restore import restore

    return restore(file, overwrite, by=operator())
