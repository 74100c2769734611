import csv
import io
from typing import Any

import pytest
from django.http import StreamingHttpResponse
from django.test import Client as Browser

from nurture import clock
from nurture.models import Audit, Client
from nurture.web.staff.clients.list.download import harmless


def download(staff: Browser, **asked: str) -> list[list[str]]:
    response: Any = staff.get("/clients.csv", asked)
    assert isinstance(response, StreamingHttpResponse) and response["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.reader(io.StringIO(response.getvalue().decode("utf-8-sig"))))


def test_the_list_is_downloaded_as_it_stands_and_that_is_recorded(staff: Browser, dana: Client) -> None:
    header, row = download(staff, state="active")
    assert dict(zip(header, row, strict=True)) == {
        "Client number": "c-1001", "First name": "Dana", "Last name": "Reyes", "E-mail": "dana@example.com",
        "Phone": "'+16175550123", "Time zone": "America/New_York", "Practitioner": "Sam",
        "Condition": "Runner's knee (patellofemoral pain)", "Sequence": "Runner's knee (patellofemoral pain)",
        "State": "Active", "Next message": "2026-11-23 17:04", "Next visit": "", "Client since": "2026-11-23 15:08",
    }  # fmt: skip
    assert len(download(staff, q="nobody")) == 1
    found = Audit.objects.filter(what="download").order_by("id").values_list("who", "about", "detail")
    assert list(found) == [
        ("user:kim", "list clients", "1 clients, those that match a search"),
        ("user:kim", "list clients", "0 clients, those that match a search"),
    ]


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "＝1", " =1", '=HYPERLINK("http://x")', "-2+3+cmd|' /C calc'!A0"]
)
def test_a_cell_that_begins_like_a_formula_is_made_text(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Dana", "a=b", "O'Neil", "1-2", "2026-11-23 17:04"])
def test_any_other_cell_stays_as_it_is(cell: str) -> None:
    assert harmless(cell) == cell


def test_the_whole_list_is_written_in_batches(staff: Browser, release: None) -> None:
    now = clock.now()
    Client.objects.bulk_create(Client(ref=f"p-{n}", last_name="=x" * 50, created_at=now) for n in range(1201))
    response: Any = staff.get("/clients.csv", {"sort": "oldest"})
    parts = [len(part) for part in response.streaming_content]
    assert len(parts) == 4  # the header, and 500 + 500 + 201
    rows = download(staff, sort="oldest")[1:]
    assert [row[0] for row in rows] == [f"p-{n}" for n in range(1201)]
    assert {row[2][:3] for row in rows} == {"'=x"}
