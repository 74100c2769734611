"""Audit: write down who did what."""

from nurture import clock
from nurture.models import Audit


def record(who: str, what: str, about: str, detail: str = "") -> None:
    """Adds one entry; entries are never changed."""
    Audit.objects.create(at=clock.now(), who=who, what=what, about=about, detail=detail)
