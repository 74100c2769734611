from pathlib import Path

import pytest

from nurture.actions.intake.csv_import import COLUMNS, BadFile, import_rows, read_rows
from nurture.actions.intake.process import process_waiting
from nurture.models import Client, Event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]

HEADER = ",".join(COLUMNS)
DANA = (
    "i-1,2026-11-23T15:00:00-05:00,c-1,Dana,Reyes,dana@example.com,+16175550123,America/New_York,,front-of-knee; "
    "worse-on-stairs,yes,no,Yes please,2026-11-23T14:59:00-05:00,2027-11-23T00:00:00-05:00,Sam,"
    "2026-12-03T10:00:00-05:00"
)
ROBIN = "i-2,2026-11-23T15:01:00-05:00,c-2,Robin,,robin@example.com,,,itbs,,x,,,,,,"


def imported(tmp_path: Path, text: str | bytes, dry_run: bool = False) -> list[tuple[int, str, str]]:
    file = tmp_path / "clients.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(import_rows(read_rows(file), dry_run))


def lines(*rows: str, header: str = HEADER, end: str = "\n") -> str:
    return end.join([header, *rows, ""])


def test_a_row_is_an_intake_as_the_api_takes_it(tmp_path: Path) -> None:
    assert imported(tmp_path, lines(DANA)) == [(2, "accepted", "")]
    event = Event.objects.get()
    assert (event.source, event.ref, event.type, event.client_ref) == ("import", "i-1", "intake.completed", "c-1")
    assert event.payload["symptoms"] == ["front-of-knee", "worse-on-stairs"]
    assert event.payload["consent"] == {
        "email": True, "sms": False, "wording": "Yes please", "captured_at": "2026-11-23T14:59:00-05:00",
        "expires_at": "2027-11-23T00:00:00-05:00",
    }  # fmt: skip
    assert event.payload["next_appointment"] == "2026-12-03T10:00:00-05:00"
    process_waiting()
    assert (Client.objects.get().first_name, Event.objects.get().explanation) == (
        "Dana",
        "front of knee, stairs → pfps",
    )


def test_columns_may_be_left_out(tmp_path: Path) -> None:
    text = lines("i-1,2026-11-23T15:00:00-05:00,c-1,dana@example.com", header="id,occurred_at,client_id,email")
    assert imported(tmp_path, text) == [(2, "accepted", "")]
    assert Event.objects.get().payload["client"] == {"id": "c-1", "email": "dana@example.com"}


def test_bad_rows_are_named_by_line_and_the_good_ones_imported(tmp_path: Path) -> None:
    text = lines(
        DANA,
        DANA.replace("i-1", "i-3").replace("dana@example.com", "dana"),
        ROBIN.replace("i-2", "i-4").replace("itbs", "gout"),
        ROBIN.replace("i-2", "i-5").replace(",x,", ",perhaps,"),
        "i-6,2026-11-23T15:01:00-05:00",
        ROBIN + ",one,too,many",
        ROBIN,
    )
    told = imported(tmp_path, text)
    assert [(line, status) for line, status, _ in told] == [
        (2, "accepted"), (3, "refused"), (4, "refused"), (5, "refused"), (6, "refused"), (7, "refused"),
        (8, "accepted"),
    ]  # fmt: skip
    reasons = [why for _, status, why in told if status == "refused"]
    assert reasons[0].startswith("client.email: is not an e-mail address")
    assert reasons[1].startswith("condition: is not a condition of this clinic")
    assert reasons[2:] == [
        "consent_email: 'perhaps' is neither yes nor no", "has more or fewer cells than the header",
        "has more or fewer cells than the header",
    ]  # fmt: skip
    assert list(Event.objects.order_by("id").values_list("ref", flat=True)) == ["i-1", "i-2"]


def test_importing_twice_is_safe(tmp_path: Path) -> None:
    imported(tmp_path, lines(DANA, ROBIN))
    assert imported(tmp_path, lines(DANA, ROBIN)) == [(2, "duplicate", ""), (3, "duplicate", "")]
    assert Event.objects.count() == 2


def test_a_dry_run_tells_the_same_and_changes_nothing(tmp_path: Path) -> None:
    text = lines(DANA, ROBIN.replace("itbs", "gout"))
    told = imported(tmp_path, text, dry_run=True)
    assert Event.objects.count() == 0
    assert imported(tmp_path, text) == told


@pytest.mark.parametrize(
    "text",
    [
        b"\xef\xbb\xbf" + lines(DANA, ROBIN).encode(),
        lines(DANA, ROBIN, end="\r\n"),
        lines(DANA, ROBIN, "," * 15, "", " ,,,,,,,,,,,,,,,"),
        lines(DANA + ",,", ROBIN + ",,", header=HEADER + ",,"),
        lines(DANA + ",,", ROBIN + ",,"),
        lines(DANA, ROBIN, header=HEADER.upper().replace(",", " , ")),
        lines(DANA, ROBIN).replace(";", "|").replace(",", ";").replace(
            "front-of-knee| worse-on-stairs", '"front-of-knee; worse-on-stairs"'),
        lines(DANA, ROBIN).replace("Yes please", '"Yes,\nplease"'),
    ],
    ids=["byte order mark", "windows line ends", "empty rows", "empty columns", "empty cells", "loud header",
         "semicolons", "two lines in a cell"],
)  # fmt: skip
def test_what_spreadsheets_do_to_a_file_does_no_harm(tmp_path: Path, text: str | bytes) -> None:
    assert [(status, why) for _, status, why in imported(tmp_path, text)] == [("accepted", ""), ("accepted", "")]
    symptoms = Event.objects.get(ref="i-1").payload["symptoms"]
    assert symptoms == ["front-of-knee", "worse-on-stairs"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (lines(header="id,occurred_at,client_id,shoe_size"), "unknown columns shoe_size; known are id, occurred_at"),
        (lines(header="id,email"), "the columns client_id, occurred_at are missing"),
        (lines(header="id,occurred_at,client_id,email,email"), "the columns email are there twice"),
        ("", "the columns client_id, id, occurred_at are missing"),
        (lines(DANA).encode("utf-16"), "is not UTF-8: save it as CSV UTF-8"),
        (lines(DANA.replace("Reyes", "Müller")).encode("latin-1"), "is not UTF-8: save it as CSV UTF-8"),
        (lines('"' + DANA), "is not a CSV file: unexpected end of data"),
    ],
)
def test_a_file_that_cannot_be_read_as_a_whole_says_why(tmp_path: Path, text: str | bytes, says: str) -> None:
    with pytest.raises(BadFile) as wrong:
        imported(tmp_path, text)
    assert str(wrong.value).startswith(says)
