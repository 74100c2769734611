"""The words of e-mails to the owner of an account: nothing about clients, and nobody's password."""

from datetime import datetime
from email.utils import format_datetime
from zoneinfo import ZoneInfo

from nurture.actions.accounts.links import HOLDS, secret_of
from nurture.actions.content.releases import current_renderer
from nurture.domain.rendering.message import EmailMessage, formatted_address, message_id
from nurture.domain.values import actor
from nurture.models import AccountChange, AccountLink, AccountMail, AccountNotice, LinkPurpose
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


_CHANGES = {
    AccountChange.PASSWORD: "The password of your account {name} on the pages of {clinic} was changed",
    AccountChange.FACTOR_ON: "A second factor was turned on for your account {name} on the pages of {clinic}",
    AccountChange.FACTOR_OFF: "The second factor of your account {name} on the pages of {clinic} was turned off",
    AccountChange.CODES: "New recovery codes were made for your account {name} on the pages of {clinic}",
}
_NOTICE = """\
{change}: {at}, by {by}.

If that was you, or you know of it, you need do nothing. If not, somebody else may be able to log in as you: tell an
admin of yours at once, who can disable the account or send you a link to a new password.

This e-mail holds no link on purpose: open the pages as you always do.
"""


def notice_email(notice: AccountNotice, now: datetime) -> EmailMessage:
    """Says what was changed, when and by whom; without a link, so that one with a link is known to be a forgery."""
    clinic, change = current_renderer().content.clinic, AccountChange(notice.change)
    words = {"clinic": clinic.name, "name": notice.user.get_username()}
    at = notice.created_at.astimezone(ZoneInfo(clinic.timezone))
    text = _NOTICE.format(
        change=_CHANGES[change].format(**words), at=f"{at:%A, %B} {at.day}, {at:%H:%M %Z}", by=actor.shown(notice.by)
    )
    return _email(notice, "The log-in of your account was changed", text, now)


def link_email(link: AccountLink, now: datetime) -> EmailMessage:
    """The same link has the same Message-ID at each attempt, so a mail program shows it once."""
    clinic, purpose = current_renderer().content.clinic, LinkPurpose(link.purpose)
    minutes = int(HOLDS[purpose].total_seconds() // 60)
    words = {
        "clinic": clinic.name, "name": link.user.get_username(), "minutes": minutes, "hours": minutes // 60,
        "page": f"{current().public_url}/choose-password/{link.pk}/{secret_of(link)}",
    }  # fmt: skip
    return _email(link, _SUBJECTS[purpose].format(**words), _TEXTS[purpose].format(**words), now)


def _email(mail: AccountMail, subject: str, text: str, now: datetime) -> EmailMessage:
    clinic = current_renderer().content.clinic
    return EmailMessage(
        to=mail.address,
        sender=formatted_address(clinic.sender.name, clinic.sender.email),
        reply_to=formatted_address(clinic.name, clinic.reply_to),
        subject=subject,
        text=text,
        html=None,
        message_id=message_id(mail.token, current().public_url),
        unsubscribe_url=None,
        date=format_datetime(now.astimezone(ZoneInfo(clinic.timezone))),
    )
