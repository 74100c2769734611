"""Send the code by which somebody shows that an e-mail address or a phone is theirs."""

from django.contrib.auth.models import User

from nurture.actions.accounts.own_addresses import HOLDS, new_code, not_delivered
from nurture.actions.content.own_test import SenderWaits, hand_over
from nurture.actions.content.releases import current_renderer
from nurture.channels.errors import NotSent
from nurture.domain.delivery.verdict import FailureKind
from nurture.domain.values.channel import Channel, TemplateFormat

_SUBJECT = "{code} is your code"
_TEXTS = {
    TemplateFormat.EMAIL: """\
{code} is the code that verifies this address for test messages of {clinic}.

Type it on the page of your account within {minutes} minutes. If you did not ask for it, you need do nothing.
""",
    TemplateFormat.TEXT: "{code} is your code for test messages of {clinic}. It holds for {minutes} minutes.",
}


def send_code(user: User, channel: Channel, address: str) -> None:
    """Sends a new code there. Raises TooManyCodes, and NotSent or SenderWaits where it cannot be handed over.

    One that certainly did not go does not count; one that may have arrived does.
    """
    code = new_code(user, channel, address)
    words = {
        "code": code,
        "clinic": current_renderer().content.clinic.short_name,
        "minutes": int(HOLDS.total_seconds() // 60),
    }
    text = _TEXTS[channel.spec.template_format].format(**words)
    try:
        hand_over(channel, address, _SUBJECT.format(**words), text)
    except (NotSent, SenderWaits) as why:
        if not (isinstance(why, NotSent) and why.verdict.kind is FailureKind.IN_DOUBT):
            not_delivered(user, channel, code)
        raise
