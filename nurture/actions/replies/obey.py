"""Obey a reply: end channels, give consent back, note the wish for fewer messages."""

from collections.abc import Sequence

from nurture.actions.clients.locks import Destination
from nurture.actions.clients.opt_out import opt_in, opt_out
from nurture.actions.clients.suppression import suppressions_of
from nurture.actions.sequences.preferences import want_fewer
from nurture.domain.content.clinic import Clinic
from nurture.domain.delivery.suppression import OURS, SuppressionKind
from nurture.domain.languages.catalogue import Catalogue
from nurture.domain.replies.reply_class import ReplyClass, ReplyKind
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.models import Client

_SOURCE = "text message"
_STOPPED = {
    frozenset({Channel.SMS}): "text.stopped_texts",
    frozenset({Channel.EMAIL}): "text.stopped_emails",
    frozenset({Channel.SMS, Channel.EMAIL}): "text.stopped_both",
}
#: The provider keeps the stop, or somebody else's: no text of ours could say so.
MUST_TEXT_START = ReplyClass(ReplyKind.LEAD, (), True, "lead: wants texts again; they must text START")


def obey(
    read: ReplyClass, body: str, destinations: Sequence[Destination], clients: Sequence[Client], kept: bool
) -> None:
    """Does what a reply asks for, under the locks of its `destinations`: the number, and the e-mail addresses of the
    `clients` who have it. `kept`: the provider keeps the stop too."""
    client = clients[0] if clients else None
    kinds = {Channel.SMS: SuppressionKind.KEYWORD} if kept else {}
    for channel in read.stops:
        here = [(on, address) for on, address in destinations if on is channel]
        opt_out(here or [(channel, "")], _SOURCE, client, kinds.get(channel, SuppressionKind.SENTENCE))
    if read.starts:
        opt_in(Channel.SMS, destinations[0][1], _SOURCE, wording=body)
    if read.kind is ReplyKind.FEWER:
        for each in clients:
            want_fewer(each, by="The client")


def may_start(number: str) -> bool:
    """Whether a sentence lifts the block of a number: where we alone keep it. The provider's own only START lifts."""
    held = suppressions_of(Channel.SMS, number).filter(reason=Reason.OPTED_OUT)
    return not held.exclude(kind__in=OURS).exists()


def response_to(read: ReplyClass, clinic: Clinic, words: Catalogue) -> str | None:
    """The words that confirm what was done; None where there is nothing to say."""
    if read.stops:
        return words.say(_STOPPED[frozenset(read.stops)], clinic=clinic.short_name)
    match read.kind:
        case ReplyKind.START:
            return words.say("text.started", clinic=clinic.short_name)
        case ReplyKind.HELP:
            return words.say("text.help", clinic=clinic.name, phone=clinic.phone)
        case ReplyKind.FEWER:
            return words.say("text.fewer", clinic=clinic.short_name)
    return None
