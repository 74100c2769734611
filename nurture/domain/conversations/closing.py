"""When a conversation closes by itself: a while after the last word from either side. Pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from nurture.domain.conversations.kinds import NEVER_BY_ITSELF


def closes_by_itself(kinds: Iterable[str], last_at: datetime, after: timedelta, now: datetime) -> bool:
    """Whether nobody wrote for long enough; a sign of danger and a doubt never close by themselves."""
    return not any(kind in NEVER_BY_ITSELF for kind in kinds) and now - last_at >= after
