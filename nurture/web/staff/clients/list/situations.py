"""Situations: what is special about some clients, as a filter of the list. Each is found from its few rows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Upper

from nurture.actions.clients.suppression import STOPS
from nurture.domain.delivery.states import RUNNING
from nurture.domain.values.channel import Channel
from nurture.models import Appointment, Client, Consent, Enrollment, Reply, Suppression
from nurture.models.consent import SAID_AT


@dataclass(frozen=True, slots=True)
class Situation:
    """Its label in the list of filters, and the clients in it at a moment."""

    label: str
    clients: Callable[[datetime], Q]


def _stopped(now: datetime) -> Q:
    return _suppressed(Q(reason__in=STOPS)) | Q(pk__in=_withdrawn())


def _bounced(now: datetime) -> Q:
    return _suppressed(~Q(reason__in=STOPS))


def _suppressed(why: Q) -> Q:
    """Whose present address on some channel is suppressed for such a reason."""
    found = Q()
    for channel in Channel:
        addresses = Suppression.objects.filter(why, channel=channel, lifted_at=None)
        field = channel.spec.address_field
        if channel.spec.ignores_case:
            theirs = Client.objects.annotate(folded=Upper(field))
            found |= Q(pk__in=theirs.filter(folded__in=addresses.values_list(Upper("address"))).values("pk"))
        else:
            found |= Q(**{f"{field}__in": addresses.values("address")})
    return found


def _withdrawn() -> QuerySet[Consent, dict[str, int]]:
    """Those whose newest word on some channel is a no."""
    newer = Q(said_at__gt=OuterRef("said_at")) | Q(said_at=OuterRef("said_at"), pk__gt=OuterRef("pk"))
    same = Consent.objects.filter(granted=True, client=OuterRef("client"), channel=OuterRef("channel"))
    noes = Consent.objects.filter(granted=False).annotate(said_at=SAID_AT)
    return noes.filter(~Exists(same.annotate(said_at=SAID_AT).filter(newer))).values("client_id")


def _waiting(now: datetime) -> Q:
    return Q(pk__in=Reply.objects.filter(handled_at=None, client__isnull=False).values("client_id"))


def _visit_ahead(now: datetime) -> Q:
    ahead = Appointment.objects.filter(state=Appointment.BOOKED, starts_at__gt=now)
    return Q(pk__in=ahead.values("client_id"))


def _no_sequence(now: datetime) -> Q:
    running = Enrollment.objects.filter(client=OuterRef("pk"), state__in=RUNNING)
    return Q(~Exists(running), erased_at=None)


#: By their name in the address.
SITUATIONS = {
    "waiting": Situation("Waiting for an answer", _waiting),
    "stopped": Situation("Stopped", _stopped),
    "bounced": Situation("Bounced", _bounced),
    "visit-ahead": Situation("Visit ahead", _visit_ahead),
    "no-sequence": Situation("On no sequence now", _no_sequence),
}
