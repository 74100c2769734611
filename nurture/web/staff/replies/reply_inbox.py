"""The inbox of replies: which ones wait for the front desk, and which actions one offers."""

from django.db.models import Case, QuerySet, When

from nurture.actions.clients.lookup import suppression_of
from nurture.actions.replies import handle
from nurture.domain.replies.reply_class import ReplyKind
from nurture.models import Reply
from nurture.web.staff.named_action import NamedAction


def waiting_replies() -> QuerySet[Reply]:
    """Replies that nobody has handled: red flags first, then the oldest."""
    urgency = Case(When(kind=ReplyKind.RED_FLAG, then=0), default=1)
    return Reply.objects.filter(handled_at=None).order_by(urgency, "received_at", "id")


REPLY_ACTIONS: dict[str, NamedAction[Reply]] = {
    "done": NamedAction(handle.mark_handled, "Marked as done."),
    "resume": NamedAction(handle.resume, "Marked as done; what waited for it goes on."),
    "fewer": NamedAction(handle.fewer, "Noted: only the essential messages from now on."),
    "stop": NamedAction(handle.stop, "Stopped: nothing more goes to that address."),
}


def actions_for(reply: Reply) -> list[str]:
    """The actions that a reply offers now, the likeliest first; none to stop what is stopped."""
    if reply.handled_at:
        return []
    danger = reply.kind == ReplyKind.RED_FLAG  # has a page of its own, where handling it needs a note
    offered = {
        "resume": not danger and bool(handle.paused_of(reply)),
        "done": not danger,
        "fewer": _may_get_fewer(reply),
        "stop": not suppression_of(reply.channel, reply.address) if danger else reply.kind != ReplyKind.STOP,
    }
    return [name for name, possible in offered.items() if possible]


def _may_get_fewer(reply: Reply) -> bool:
    """Whether the reply may be about how many messages come: "too many texts"."""
    return reply.kind == ReplyKind.DOUBTFUL and reply.client is not None and not reply.client.essential_only
