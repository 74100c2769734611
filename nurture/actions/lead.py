"""Two conditions at once: which sequence leads, and what the other one gives up."""

from nurture.actions.end import complete_if_done, end, running
from nurture.actions.releases import press_of
from nurture.domain.content import Content
from nurture.domain.reasons import Reason
from nurture.domain.states import WITHDRAWABLE, TouchState
from nurture.domain.words import Purpose
from nurture.models import Client, Touch


def leads(client: Client, condition: str, content: Content) -> bool:
    """Whether a sequence for `condition` has a place beside what the client is on: the general track yields."""
    return condition != content.conditions.both_ways or not running(client).exists()


def give_way(client: Client, content: Content) -> None:
    """Makes room for a newer sequence: the general track ends; any other leaves the rebooking prompt to the newer."""
    for enrollment in running(client):
        theirs = press_of(enrollment.release_id).content.sequences[enrollment.sequence]
        if theirs.for_.condition == content.conditions.both_ways:
            end(enrollment, Reason.SUPERSEDED)
        else:
            Touch.objects.filter(enrollment=enrollment, purpose=Purpose.MARKETING).become(
                TouchState.CANCELLED, WITHDRAWABLE, reason=Reason.SUPERSEDED
            )
            complete_if_done(enrollment.pk)
