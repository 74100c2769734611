"""A mass of bounces of one domain: the fault of its host, or ours, and of no mailbox there."""

from datetime import timedelta

WITHIN = timedelta(hours=1)
#: Over how long the addresses are counted that were written to: bounces come later than their messages.
WRITTEN_WITHIN = timedelta(days=1)
#: (addresses that bounced, their share of those written to): a few that are nearly all of them, or many.
_MASSES = ((5, 0.8), (10, 0.3))


def is_mass(bounced: int, written_to: int) -> bool:
    """Whether so many bounced addresses of a domain are too many to be dead mailboxes."""
    return any(bounced >= fewest and bounced >= share * written_to for fewest, share in _MASSES)
