"""The front desk's inbox: which replies wait, and what can be done with one."""

from django.db.models import Case, QuerySet, When

from nurture.actions.replies import handle
from nurture.domain.replies.read import ReplyKind
from nurture.models import Reply
from nurture.web.staff.named_action import NamedAction


def waiting_replies() -> QuerySet[Reply]:
    """What clients wrote and nobody looked at: what cannot wait first, then the oldest."""
    urgency = Case(When(kind=ReplyKind.RED_FLAG, then=0), default=1)
    return Reply.objects.filter(handled_at=None).order_by(urgency, "received_at", "id")


REPLY_ACTIONS: dict[str, NamedAction[Reply]] = {
    "done": NamedAction(handle.mark_handled, "Marked as done."),
    "resume": NamedAction(handle.resume, "Marked as done; what waited for it goes on."),
    "stop": NamedAction(handle.stop, "Stopped: nothing more goes to that address."),
}


def actions_for(reply: Reply) -> list[str]:
    """What can be done with it now, the likeliest first; who asked us to stop has been heard already."""
    if reply.handled_at:
        return []
    offered = {"resume": bool(handle.paused_of(reply)), "done": True, "stop": reply.kind != ReplyKind.STOP}
    return [name for name, possible in offered.items() if possible]
