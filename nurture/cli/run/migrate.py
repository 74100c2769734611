"""`nurture migrate`: database migrations, and the first content release."""

import click

from nurture import logs
from nurture.cli.content.errors import reports_content_errors
from nurture.cli.database import needs_database
from nurture.settings import current
from nurture.zone_data import in_use


@click.command()
@needs_database
@reports_content_errors
def migrate() -> None:
    """Bring the database up to date, and publish the content where nothing was published yet. Safe to run twice."""
    logs.configure()  # a failed migration would quote the row that it failed at
    from django.core.management import call_command

    from nurture.actions.accounts.users import make_roles
    from nurture.actions.content.publish import publish_first
    from nurture.actions.touches.follow_zone_data import replan_until

    call_command("migrate", verbosity=0, interactive=False)
    make_roles()
    if release := publish_first(current().content_dir):
        click.echo(f"published release {release.number}")
    if replanned := replan_until():
        click.echo(f"planned anew by time zone data {in_use().version}: {replanned}")
