"""The words of an e-mail that holds a link to choose a password: nothing about clients, and nobody's password."""

from datetime import datetime
from email.utils import format_datetime
from zoneinfo import ZoneInfo

from nurture.actions.accounts.links import HOLDS, secret_of
from nurture.actions.content.releases import current_renderer
from nurture.domain.rendering.message import EmailMessage, formatted_address, message_id
from nurture.models import AccountLink, LinkPurpose
from nurture.settings import current

_SUBJECTS = {
    LinkPurpose.INVITATION: "Your account at {clinic}",
    LinkPurpose.RESET: "Choose a new password",
}
_TEXTS = {
    LinkPurpose.INVITATION: """\
There is an account for you on the pages of {clinic}. Your name there is {name}.

Choose your password here, and log in: {page}

The link works once, for {hours} hours. If you did not expect this, you need do nothing.
""",
    LinkPurpose.RESET: """\
Somebody asked for a new password for the account {name} on the pages of {clinic}.

Choose it here: {page}

The link works once, for {minutes} minutes. If it was not you, you need do nothing: your password stays as it is. Tell
an admin if this comes again.
""",
}


def link_email(link: AccountLink, now: datetime) -> EmailMessage:
    """The same link has the same Message-ID at each attempt, so a mail program shows it once."""
    clinic, purpose = current_renderer().content.clinic, LinkPurpose(link.purpose)
    minutes = int(HOLDS[purpose].total_seconds() // 60)
    words = {
        "clinic": clinic.name, "name": link.user.get_username(), "minutes": minutes, "hours": minutes // 60,
        "page": f"{current().public_url}/choose-password/{link.pk}/{secret_of(link)}",
    }  # fmt: skip
    return EmailMessage(
        to=link.address,
        sender=formatted_address(clinic.sender.name, clinic.sender.email),
        reply_to=formatted_address(clinic.name, clinic.reply_to),
        subject=_SUBJECTS[purpose].format(**words),
        text=_TEXTS[purpose].format(**words),
        html=None,
        message_id=message_id(link.token, current().public_url),
        unsubscribe_url=None,
        date=format_datetime(now.astimezone(ZoneInfo(clinic.timezone))),
    )
