"""What waits for the front desk: replies that nobody has read, and how many conversations they stand in."""

from django.db.models import Case, QuerySet, When

from nurture.domain.replies.reply_class import ReplyKind
from nurture.models import Conversation, ConversationState, Reply


def waiting_replies() -> QuerySet[Reply]:
    """Replies that nobody has handled or answered: red flags first, then the oldest."""
    urgency = Case(When(kind=ReplyKind.RED_FLAG, then=0), default=1)
    return Reply.objects.filter(handled_at=None).order_by(urgency, "received_at", "id")


def waiting_conversations() -> int:
    """How many conversations wait for somebody of the clinic's: the number in the navigation and in titles."""
    return Conversation.objects.filter(state=ConversationState.OPEN, waits=True).count()
