"""Write: a person's message to a client, kept before it goes; refused in words where nobody may write."""

from dataclasses import dataclass

from nurture import clock
from nurture.actions.accounts.audit import record
from nurture.actions.clients.locks import Destination, lock_address
from nurture.actions.conversations.compose import hint_is_due, wording_of
from nurture.actions.conversations.facts import addresses_in, write_facts
from nurture.actions.conversations.hold import hold
from nurture.actions.conversations.lookup import about, locked, wrote_since
from nurture.actions.conversations.open import refresh
from nurture.actions.conversations.send import send_desk_messages
from nurture.actions.worker import enqueue_soon
from nurture.domain.conversations.may_write import goes_at, why_not
from nurture.domain.delivery.states import ResponseState
from nurture.domain.replies.reply_class import ReplyKind
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.models import Conversation, DeskMessage

_ELSEWHERE = "Their address has changed meanwhile: look where it goes, and send it again."


@dataclass(frozen=True, slots=True)
class Written:
    """What came of it: a message, or the reason for which nobody may write, or that somebody else was faster."""

    message: DeskMessage | None = None
    reason: str = ""  # a Reason
    problem: str = ""  # what is wrong with the words
    overtaken: bool = False


def newest_message(conversation: Conversation) -> int:
    """The number of the newest message that a person wrote in it; 0 where there is none. A page is shown with it."""
    return conversation.messages.order_by("-pk").values_list("pk", flat=True).first() or 0


def write(
    conversation: Conversation, by: str, channel: Channel, typed: str, subject: str, seen: int,
    seen_reply: int | None = None, address: str | None = None,
) -> Written:  # fmt: skip
    """Keeps a message, which is sent at once, or in the morning where it is night there.

    `seen`: `newest_message` as the writer saw it, and `seen_reply` the newest reply; where somebody has written since,
    theirs is to be read first. `address`: one of `addresses_in`; None: the one that they wrote from, else their own.
    Whoever writes in a conversation holds back what is automatic until it is done.
    """
    with locked(conversation) as (found, people):
        if newest_message(found) > seen or wrote_since(found, seen_reply):
            return Written(overtaken=True)
        now, reachable = clock.now(), addresses_in(found, channel)
        address = next(iter(reachable), "") if address is None else address
        if address and address not in reachable:
            return Written(problem=_ELSEWHERE)
        if address:
            lock_address(address)
        facts = write_facts(found, channel, address, now)
        if reason := why_not(facts, now):
            return Written(reason=reason)
        words = wording_of(found.client, channel, address, typed, subject, now)
        if words.problem:
            return Written(problem=words.problem)
        message = DeskMessage.objects.create(
            conversation=found, client=found.client, author=by[:150], channel=channel, address=address,
            subject=words.subject, body=words.body, segments=words.segments, created_at=now,
            stop_hint=hint_is_due(channel, address, now), due_at=goes_at(facts, now),
            in_reply_to=_in_reply_to(found, (channel, address)),
        )  # fmt: skip
        _note_written(found, now_written=message)
        hold(found, people)
        record(by, "write", about(found), channel)
    enqueue_soon(send_desk_messages.name, queue="control")
    return Written(message=message)


def _note_written(conversation: Conversation, now_written: DeskMessage) -> None:
    """Answered: nothing in it waits for a person, but a sign of danger, which waits for its note."""
    waiting = conversation.replies.filter(handled_at=None).exclude(kind=ReplyKind.RED_FLAG)
    waiting.update(handled_at=now_written.created_at)
    if conversation.begin(now_written.created_at):  # written first: it stays open until it is done, or closes by itself
        conversation.kinds = []
    conversation.last_at = now_written.created_at
    conversation.assignee = conversation.assignee or now_written.author
    conversation.save()
    refresh(conversation)


def _in_reply_to(conversation: Conversation, destination: Destination) -> str:
    """The Message-ID of the client's last e-mail from there, where we know it."""
    channel, address = destination
    theirs = conversation.replies.filter(channel=channel, address=address, provider_id__startswith="<")
    newest = theirs.order_by("-received_at").values_list("provider_id", flat=True).first() or ""
    return newest if newest.endswith(">") and "\n" not in newest else ""


def take_back(message: DeskMessage, by: str) -> bool:
    """Withdraws a message that waits for its time; False where it is on its way already."""
    with locked(message.conversation) as (found, _):
        waiting = DeskMessage.objects.filter(pk=message.pk, state=ResponseState.PLANNED, attempts=0)
        done = waiting.filter(due_at__gt=clock.now()).become(
            ResponseState.CANCELLED, reason=Reason.TAKEN_BACK, settled_at=clock.now()
        )
        if done:
            record(by, "take back", about(found), message.channel)
    return bool(done)
