"""`nurture content test`: send one template of the content folder to an address that somebody of staff has verified."""

from typing import TYPE_CHECKING

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
    from nurture.domain.content.template_files import template_path

    channel = Channel.EMAIL if "@" in address else Channel.SMS
    if not is_verified(channel, address):
        raise click.ClickException(
            f"{address} is no verified address of an account. Tests go to staff's own only: "
            "each verifies theirs on the page of their account"
        )
    path = template if template.startswith("templates/") else template_path(channel, template)
    rendered, unsubscribe_url = _rendered(path, sample)
    try:
        send_test(channel, address, rendered, unsubscribe_url)
    except SenderWaits:
        raise click.ClickException("the sender's limit is used up, or its provider is away: try again soon") from None
    except NotSent as failure:
        raise click.ClickException(f"the provider did not take it: {failure}") from None
    record(operator(), "send test", f"file {path}"[:120])
    click.echo(f"sent {path} to {address}, as: {SAMPLE_CLIENTS[sample].label}")


def _rendered(path: str, sample: str) -> "tuple[RenderedEmail | RenderedText, str]":
    """What the sample client would get, and the address by which they unsubscribe."""
    from nurture.actions.content.folder import read_folder
    from nurture.domain.checks.usage import for_booked_only
    from nurture.domain.content.file_kinds import template_of
    from nurture.domain.content.parse import read_content
    from nurture.domain.rendering.preview.one_file import OneFile, RenderedText
    from nurture.domain.rendering.preview.sample_clients import sample_data
    from nurture.domain.rendering.renderer import RenderedEmail

    files = read_folder(current().content_dir)
    found = template_of(path)
    if path not in files or found is None:
        raise click.ClickException(f"there is no template {path} in the content folder")
    content = read_content(files)
    data = sample_data(sample, current().public_url, for_booked_only(content, *found))
    rendered = OneFile(content, path, files[path]).render(data)
    if not isinstance(rendered, RenderedEmail | RenderedText):
        raise click.ClickException(f"{path} cannot be rendered for this client: see nurture content check")
    return rendered, data.unsubscribe_url
