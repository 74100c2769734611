"""`nurture resolve`: a person's word on a message that was cut off while it was handed over."""

import getpass

import click

from nurture.cli.database import needs_database


@click.command()
@click.argument("touch", type=int)
@click.argument("what", type=click.Choice(["sent", "send"]))
@needs_database
def resolve(touch: int, what: str) -> None:
    """Say of TOUCH (its number is in `nurture status`) that it was sent, or have it sent.

    Only where NURTURE_IN_DOUBT_EMAIL=hold leaves it to you: ask the client, or look into the mail server's log.
    """
    from nurture.actions.sending import resolve as room
    from nurture.models import Touch

    do = {"sent": room.it_was_sent, "send": room.send_it}[what]
    held = Touch.objects.filter(pk=touch).first()
    if held is None or not do(held, getpass.getuser()):
        raise click.ClickException(f"touch {touch} does not wait for a person: see `nurture status`")
    click.echo(f"touch {touch}: " + {"sent": "counts as sent", "send": "is due again"}[what])
