"""Discharge: the client's treatment is finished, and so are our messages."""

from datetime import datetime

from nurture.actions.end import end, running
from nurture.domain.reasons import Reason
from nurture.models import Client


def discharge(client: Client, at: datetime) -> None:
    """Ends every sequence that began before the discharge."""
    client.discharged_at = max(at, client.discharged_at or at)
    client.save(update_fields=["discharged_at"])
    for enrollment in running(client).filter(event__occurred_at__lte=at):
        end(enrollment, Reason.DISCHARGED)
