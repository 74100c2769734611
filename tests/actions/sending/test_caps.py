"""Too much for one day: who goes first, who moves, and that nobody is forgotten."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from nurture import clock
from nurture.actions.clients.locks import locked_client
from nurture.domain.delivery.policy import Postpone, Send, Verdict, decide
from nurture.models import Client, Touch
from tests.actions.sending.one_touch import load_case
from tests.conftest import SetClock
from tests.support.driver import advance_through, deliver_due, receive_events
from tests.support.events import DANA, intake
from tests.support.outside import Outside

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]

HOME = ZoneInfo("America/New_York")
LUIS = {**DANA, "id": "c-2", "first_name": "Luis"}
NOON = "2026-12-01T12:00:00-05:00"  # a Tuesday
END = datetime(2027, 3, 1, tzinfo=UTC)


@pytest.fixture
def dana(at: SetClock) -> Client:
    """On two sequences, with nothing to say but what a test asks for."""
    client = receive_events(intake(), intake("evt-2", condition="itbs", occurred_at="2026-11-23T15:04:30-05:00"))
    at(NOON)
    Touch.objects.update(state="skipped", reason="ended")
    return client


def text(sequence: str, due: datetime, purpose: str = "care") -> Touch:
    """Puts a sequence's text about rolling back into the plan."""
    touch = Touch.objects.get(sequence=sequence, step="nudge-rolling")
    touch.state, touch.reason, touch.purpose, touch.due_at = "planned", "", purpose, due
    touch.expires_at = due + timedelta(days=3)
    touch.save()
    return touch


def verdict(touch: Touch) -> Verdict:
    found = Touch.objects.select_related("enrollment").get(pk=touch.pk)
    found.template_data = None
    with locked_client(found.client_id) as client:
        return decide(load_case(client, found, clock.now()).facts, clock.now())


def hours_ago(hours: float) -> datetime:
    return datetime.fromisoformat(NOON) - timedelta(hours=hours)


def postponed_to(touch: Touch) -> str:
    found = verdict(touch)
    assert isinstance(found, Postpone)
    return f"{found.due_at.astimezone(HOME):%a %H:%M}"


def test_of_two_care_texts_the_earlier_planned_has_the_day_whichever_worker_is_faster(dana: Client) -> None:
    first, second = text("pfps", hours_ago(1)), text("itbs", hours_ago(0.5))
    assert isinstance(verdict(first), Send)
    assert postponed_to(second) == "Wed 12:00"


def test_what_is_overdue_since_yesterday_has_today(dana: Client) -> None:
    first, second = text("itbs", hours_ago(22)), text("pfps", hours_ago(1))
    assert isinstance(verdict(first), Send)
    assert postponed_to(second) == "Wed 12:00"


def test_care_goes_before_marketing_that_was_planned_earlier(dana: Client) -> None:
    prompt, care = text("pfps", hours_ago(2), "marketing"), text("itbs", hours_ago(-3))
    assert postponed_to(prompt) == "Wed 12:00"
    assert isinstance(verdict(care), Send)


def test_what_rests_holds_nobody_back(dana: Client) -> None:
    resting, going = text("pfps", hours_ago(1)), text("itbs", hours_ago(0.5))
    Touch.objects.filter(pk=resting.pk).update(paused=True)
    assert isinstance(verdict(going), Send)


@pytest.mark.django_db(transaction=True)
def test_two_clients_at_one_number_share_its_caps_and_each_gets_their_own_words(outside: Outside) -> None:
    receive_events(intake(), intake("evt-2", client=LUIS))
    advance_through(END)
    assert most_on_a_day("sms") == 1 and most_on_a_day("email") == 1
    assert set(Touch.objects.filter(state="skipped").values_list("reason", flat=True)) <= {"stale", "no_slot"}
    for touch in Touch.objects.filter(state__in=["sent", "delivered"]).select_related("client"):
        assert (touch.template_data or {})["first_name"] == touch.client.first_name
    said = " ".join(mail["text"] for mail in outside.mails())
    assert "Hi Dana," in said and "Hi Luis," in said


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", range(3))
def test_of_many_touches_over_the_caps_each_goes_out_or_has_its_reason(seed: int, outside: Outside) -> None:
    receive_events(intake(), intake("evt-2", condition="itbs", occurred_at="2026-11-23T15:04:30-05:00"),
         intake("evt-3", client=LUIS))  # fmt: skip
    chance = Random(seed)
    for touch in Touch.objects.order_by("id"):
        touch.due_at = clock.now() + timedelta(hours=chance.randrange(0, 24 * 6))
        touch.expires_at = touch.due_at + timedelta(days=chance.choice([1, 3, 30]))
        touch.save()
    advance_through(END)
    deliver_due()
    ended = Counter(Touch.objects.values_list("state", "reason"))
    assert all(state in ("sent", "delivered") or reason for state, reason in ended)
    assert not {state for state, _ in ended} & {"planned", "claimed", "sending"}
    assert most_on_a_day("sms") == 1 and most_on_a_day("email") == 1
    dates = sorted(at.astimezone(HOME).date() for at in sent_at("sms"))
    assert all(later - first >= timedelta(days=7) for first, later in zip(dates, dates[3:], strict=False))


def sent_at(channel: str) -> list[datetime]:
    went = Touch.objects.filter(channel=channel, sent_at__isnull=False)
    return [at for at in went.values_list("sent_at", flat=True) if at]


def most_on_a_day(channel: str) -> int:
    return max(Counter(at.astimezone(HOME).date() for at in sent_at(channel)).values())
