"""How tests leave the database: empty, whoever is still writing."""

import pytest
from django.db import connection

from nurture import clock
from nurture.models import Receipt, Release, Touch
from tests.support.concurrently import PATIENCE, elsewhere
from tests.support.driver import receive_events
from tests.support.emptying import empty
from tests.support.events import intake


@pytest.mark.django_db(transaction=True)
def test_a_report_that_comes_while_the_tables_are_emptied_goes_with_them(
    release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    receive_events(intake())
    touch, quote_name, late = Touch.objects.all()[0], connection.ops.quote_name, iter([True])

    def report() -> None:
        Receipt.objects.create(touch=touch, provider_id="SM1", status="sent", received_at=clock.real())

    def quote(name: str) -> str:
        if next(late, False):  # after it was seen which tables are filled
            elsewhere(report).result(PATIENCE)
        return quote_name(name)

    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE nurture_receipt")
    monkeypatch.setattr(connection.ops, "quote_name", quote)
    empty()
    assert not (Touch.objects.exists() or Receipt.objects.exists())
