"""`nurture content test`: send one template of the content folder to an address that somebody of staff has verified."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import click

from nurture.cli.content.errors import reports_content_errors
from nurture.cli.database import needs_database
from nurture.cli.operator import operator
from nurture.domain.rendering.preview.sample_clients import DEFAULT_SAMPLE, SAMPLE_CLIENTS
from nurture.domain.values.channel import Channel
from nurture.settings import current

if TYPE_CHECKING:
    from nurture.domain.rendering.preview.one_file import RenderedText
    from nurture.domain.rendering.renderer import RenderedEmail

_TO: Final = {"email": "an e-mail address", "phone": "a phone"}


@click.command("test")
@click.argument("template")
@click.option("--to", "address", required=True, help="The verified address, or phone, of an account.")
@click.option(
    "--as", "sample", type=click.Choice(list(SAMPLE_CLIENTS)), default=DEFAULT_SAMPLE, help="Whom it is filled in for."
)
@needs_database
@reports_content_errors
def own_test(template: str, address: str, sample: str) -> None:
    """Send TEMPLATE (such as knee/hello), as the content folder has it, marked [TEST]; it is counted nowhere."""
    from nurture.actions.accounts.audit import record
    from nurture.actions.accounts.own_addresses import is_verified
    from nurture.actions.content.own_test import SenderWaits, send_test
    from nurture.channels.errors import NotSent

    channel = Channel.EMAIL if "@" in address else Channel.SMS
    path, name = _file_of(template, channel, address)
    if not is_verified(channel, address):
        raise click.ClickException(
            f"{address} is no verified address of an account. Tests go to staff's own only: "
            "each verifies theirs on the page of their account"
        )
    rendered, unsubscribe_url = _rendered(path, channel, name, sample)
    try:
        send_test(channel, address, rendered, unsubscribe_url)
    except SenderWaits:
        raise click.ClickException("the sender's limit is used up, or its provider is away: try again soon") from None
    except NotSent as failure:
        raise click.ClickException(f"the provider did not take it: {failure}") from None
    record(operator(), "send test", f"file {path}"[:120])
    click.echo(f"sent {path} to {address}, as: {SAMPLE_CLIENTS[sample].label}")


def _file_of(template: str, channel: Channel, address: str) -> tuple[str, str]:
    """The path and the name of the template for this channel. Raises ClickException where there is only another's."""
    from nurture.actions.content.folder import read_folder
    from nurture.domain.content.file_kinds import template_of
    from nurture.domain.content.template_files import template_path

    named = [template] if template.startswith("templates/") else [template_path(each, template) for each in Channel]
    there = read_folder(current().content_dir).keys() & set(named)
    found = [(path, *of) for path in sorted(there) if (of := template_of(path))]
    if not found:
        raise click.ClickException(f"there is no template {' or '.join(named)} in the content folder")
    fitting = next(((path, name) for path, its, name in found if its is channel), None)
    if fitting is None:
        path, its, _ = found[0]
        raise click.ClickException(
            f"{path} goes to {_TO[its.spec.address_field]}: name that with --to. "
            f"{address} is {_TO[channel.spec.address_field]}"
        )
    return fitting


def _rendered(path: str, channel: Channel, name: str, sample: str) -> "tuple[RenderedEmail | RenderedText, str]":
    """What the sample client would get, and the address by which they unsubscribe."""
    from nurture.actions.content.folder import read_folder
    from nurture.domain.checks.usage import for_booked_only, position_of
    from nurture.domain.content.parse import read_content
    from nurture.domain.rendering.preview.one_file import OneFile, RenderedText
    from nurture.domain.rendering.preview.sample_clients import sample_data
    from nurture.domain.rendering.renderer import RenderedEmail

    files = read_folder(current().content_dir)
    content = read_content(files)
    shown_as = sample_data(sample, current().public_url, for_booked_only(content, channel, name))
    data = replace(shown_as, position=position_of(content, channel, name))
    rendered = OneFile(content, path, files[path]).render(data)
    if not isinstance(rendered, RenderedEmail | RenderedText):
        raise click.ClickException(f"{path} cannot be rendered for this client: see nurture content check")
    return rendered, data.unsubscribe_url
