"""The promise that the front desk is alerted to danger, and what staff had noted before an alert went."""

from collections import Counter
from datetime import timedelta

import pytest

from nurture import clock
from nurture.actions.content.releases import current_renderer
from nurture.actions.replies.inbound import receive_sms
from nurture.models import Reply
from nurture.simulate.evidence import Evidence
from nurture.simulate.ground_truth import GroundTruth
from nurture.simulate.population.events import RED_FLAGS
from nurture.simulate.population.staff import Staff
from nurture.simulate.promises.alerts import front_desk_is_alerted
from tests.support.driver import receive_events
from tests.support.events import intake

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("release")]


@pytest.mark.parametrize(("later", "broken"), [(timedelta(0), 0), (timedelta(days=1), 1)])
def test_danger_without_an_alert_breaks_the_promise_unless_staff_noted_it_as_it_came(
    later: timedelta, broken: int
) -> None:
    client, truth = receive_events(intake()), GroundTruth({}, current_renderer().content.clinic)
    receive_sms("SM1", client.phone, RED_FLAGS[0])
    truth.red_flags.append((Reply.objects.get().received_at, client.phone))
    clock.set_offset(clock.now() + later - clock.real())
    Staff(truth).resume(client.ref)
    assert len(list(front_desk_is_alerted(evidence_of(truth)))) == broken


def evidence_of(truth: GroundTruth) -> Evidence:
    """Of a run in which nothing was sent."""
    return Evidence(truth, [], {}, [], [], [], clock.now(), [], [], [], [], [], [], Counter())
