from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nurture import clock
from nurture.actions.clients.opt_out import opt_out
from nurture.actions.content.message_counts import MessageCounts, all_message_counts, message_counts
from nurture.domain.values.channel import Channel
from nurture.models import Click, Client, Release, Touch
from tests.support.driver import receive_events
from tests.support.events import intake

FIRST, SECOND = "templates/pfps/what-it-is.email.md", "templates/pfps/why-it-happens.email.md"


@pytest.fixture
def two_sent(release: Release) -> Client:
    """A client who got two e-mails, the later one an hour ago."""
    client = receive_events(intake())
    touches = client.touches.filter(channel="email").order_by("due_at")[:2]
    for touch, template, hours in zip(touches, ("pfps/what-it-is", "pfps/why-it-happens"), (24, 1), strict=True):
        Touch.objects.filter(pk=touch.pk).update(
            state="delivered", sent_at=clock.now() - timedelta(hours=hours), template_data={"template": template}
        )
    return client


def test_deliveries_and_clicks_are_counted_by_template(two_sent: Client) -> None:
    first = two_sent.touches.filter(sent_at__isnull=False).order_by("sent_at")[0]
    for day in (1, 2):
        Click.objects.create(touch=first, at=clock.now(), day=clock.now().date() + timedelta(days=day))
    assert (message_counts(FIRST), message_counts(SECOND)) == (MessageCounts(1, 1, 1, 0), MessageCounts(1, 1, 0, 0))


def test_a_stop_counts_for_the_last_message_on_that_channel(two_sent: Client) -> None:
    opt_out([(Channel.SMS, two_sent.phone)], "a test", two_sent)
    assert [message_counts(path).stops for path in (FIRST, SECOND)] == [0, 0]
    opt_out([(Channel.EMAIL, two_sent.email)], "a test", two_sent)
    assert [message_counts(path).stops for path in (FIRST, SECOND)] == [0, 1]
    assert {path: counts.stops for path, counts in all_message_counts().items()} == {FIRST: 0, SECOND: 1}


def test_what_is_long_ago_or_erased_is_not_counted(two_sent: Client) -> None:
    Touch.objects.filter(template_data__template="pfps/what-it-is").update(sent_at=clock.now() - timedelta(days=91))
    Touch.objects.filter(template_data__template="pfps/why-it-happens").update(template_data=None)
    assert message_counts(FIRST) == message_counts(SECOND) == MessageCounts()


def test_one_query_asks_for_the_messages_of_one_file(two_sent: Client) -> None:
    with CaptureQueriesContext(connection) as asked:
        message_counts(FIRST)
        message_counts("templates/articles/two-runners.md")
    (of_touches,) = [query["sql"] for query in asked.captured_queries if "nurture_touch" in query["sql"]]
    assert "'pfps/what-it-is'" in of_touches
