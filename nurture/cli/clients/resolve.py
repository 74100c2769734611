"""`nurture resolve`: settle a message in doubt by hand: it was sent, or send it again."""

import click

from nurture.cli.database import needs_database
from nurture.cli.operator import operator


@click.command()
@click.argument("touch", type=int)
@click.argument("what", type=click.Choice(["sent", "send"]))
@needs_database
def resolve(touch: int, what: str) -> None:
    """Say of TOUCH (its number is in `nurture status`) that it was sent, or have it sent.

    Only where NURTURE_IN_DOUBT_EMAIL=hold leaves it to you: ask the client, or look into the mail server's log.
    """
    from nurture.actions.sending import resolve as resolve_actions
    from nurture.models import Touch

    do = {"sent": resolve_actions.it_was_sent, "send": resolve_actions.send_it}[what]
    in_doubt = Touch.objects.filter(pk=touch).first()
    if in_doubt is None or not do(in_doubt, operator()):
        raise click.ClickException(f"touch {touch} does not wait for a person: see `nurture status`")
    click.echo(f"touch {touch}: " + {"sent": "counts as sent", "send": "is due again"}[what])
