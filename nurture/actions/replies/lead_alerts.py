"""Alert the front desk of a lead when it comes; of one that came while the clinic was closed, first thing."""

from datetime import timedelta

from django.db.models import Exists, OuterRef

from nurture import clock
from nurture.actions.content.releases import current_renderer
from nurture.actions.replies.escalate import open_alerts
from nurture.domain.replies.reply_class import ReplyKind
from nurture.domain.timing.opening_hours import OpeningHours
from nurture.models import Alert, AlertKind, Reply

#: One that has waited for longer stands in the digest: an upgrade does not tell of every lead that ever came.
_LATELY = timedelta(days=4)


def open_lead_alerts() -> None:
    """Opens an alert to each lead that nobody has handled and was told of. Idempotent, also at the same time."""
    now = clock.now()
    leads = Reply.objects.filter(kind=ReplyKind.LEAD, handled_at=None, received_at__gt=now - _LATELY)
    untold = leads.exclude(Exists(Alert.objects.filter(reply=OuterRef("pk"))))
    if not untold.exists():
        return
    clinic = current_renderer().content.clinic
    if OpeningHours.of(clinic).is_open(now):
        for lead in untold.order_by("id"):
            open_alerts([clinic.desk], AlertKind.LEAD, now, reply=lead)
