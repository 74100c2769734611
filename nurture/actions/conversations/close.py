"""Close a conversation as a person says, and open it again where that was a mistake."""

from nurture import clock
from nurture.actions.accounts.audit import record
from nurture.actions.clients.locks import LockedClient
from nurture.actions.clients.opt_out import opt_out, wait_for_in_flight
from nurture.actions.conversations.hold import hold, keep_paused, let_go, wait_again
from nurture.actions.conversations.lookup import about, destinations_of, locked, wrote_since
from nurture.actions.conversations.open import adopt, refresh
from nurture.actions.sequences.preferences import want_fewer
from nurture.domain.delivery.suppression import SuppressionKind
from nurture.domain.replies.reply_class import ReplyKind
from nurture.models import Conversation, Reply

LONGEST_NOTE = 2_000  # characters


def close(conversation: Conversation, by: str, go_on: bool = True, seen: int | None = None) -> bool:
    """Done: nothing in it waits any more, and the sequences go on, unless they shall stay paused.

    False where it was done already, where a sign of danger in it has no note yet of what was done, or where they wrote
    again since. `seen`: the newest reply that whoever does it has read, by number.
    """
    with locked(conversation) as (found, people):
        if not found.is_open or found.danger or wrote_since(found, seen):
            return False
        close_locked(found, people, by, go_on)
        record(by, "done", about(found))
    return True


def reopen(conversation: Conversation, by: str) -> bool:
    """Takes Done back: what it had handled waits again, and what it holds back is paused again."""
    with locked(conversation) as (found, people):
        if found.is_open:
            return False
        found.replies.filter(handled_at=found.closed_at).exclude(kind=ReplyKind.RED_FLAG).update(handled_at=None)
        found.begin(clock.now())
        found.last_at = clock.now()  # else it would close by itself again
        found.save()
        refresh(found)
        if found.pauses:
            hold(found, people)
            wait_again(people)
        record(by, "undo", about(found))
    return True


def fewer(conversation: Conversation, by: str, seen: int | None = None) -> bool:
    """Done, and from now on its client gets the essential messages only."""
    with locked(conversation) as (found, people):
        if not found.is_open or found.danger or not found.client or wrote_since(found, seen):
            return False
        want_fewer(found.client, by)
        close_locked(found, people, by, go_on=True)
        record(by, "done", about(found))
    return True


def stop(conversation: Conversation, by: str) -> bool:
    """Opts out every address that its client wrote from, and the present one; then it is done.

    A sign of danger is stopped too, and still waits for its note.
    """
    with locked(conversation) as (found, people):
        if not found.is_open:
            return False
        destinations = destinations_of(found)
        opt_out(destinations, f"reply, read by {by}"[:100], found.client, SuppressionKind.SENTENCE)
        record(by, "opt out", about(found))
        if not found.danger:
            close_locked(found, people, by, go_on=True)
    for channel, address in destinations:
        wait_for_in_flight(channel, address)
    return True


def handle_danger(reply: Reply, by: str, note: str, go_on: bool) -> bool:
    """Notes what was done about a sign of danger; it waits no longer. False where somebody was faster.

    The conversation is done where the client's messages shall go on, unless they wrote again since: being handled says
    nothing of that.
    """
    with locked(reply.conversation or adopt(reply)) as (found, people):
        waiting = Reply.objects.filter(pk=reply.pk, handled_at=None)
        if not waiting.update(handled_at=clock.now(), note=note[:LONGEST_NOTE], handled_by=by[:150]):
            return False
        record(by, "reply done", about(found), reply.channel)
        refresh(found)
        if go_on and found.is_open and not found.danger and not wrote_since(found, reply.pk):
            close_locked(found, people, by, go_on=True)
    return True


def close_locked(conversation: Conversation, people: list[LockedClient], by: str, go_on: bool) -> None:
    """Closes one that is open, under its lock."""
    now = clock.now()
    conversation.replies.filter(handled_at=None).update(handled_at=now)
    conversation.end(now, by)
    conversation.save()
    if go_on:
        let_go(people, by)
    else:
        keep_paused(people, by)
