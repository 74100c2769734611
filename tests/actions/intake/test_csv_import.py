from pathlib import Path

import pytest

from nurture.actions.intake.csv_import import COLUMNS, import_rows, read_rows
from nurture.actions.intake.process import process_waiting
from nurture.domain.intake.spreadsheet import BadFile
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
        ROBIN + ",,one,too,many",
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
        "consent_email: 'perhaps' is neither yes nor no", "client_id: is empty", "has more cells than the header",
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
        lines(DANA, ROBIN).replace("Yes please", '"Yes,\n\nplease"'),
        b"\xff\xfe" + lines(DANA, ROBIN, end="\r\n").replace(",", "\t").encode("utf-16-le"),
        lines(DANA, ROBIN).encode("utf-16-le"),
        lines(DANA, ROBIN, end="\r"),
        lines(DANA, ROBIN).replace(",", "\t"),
        "sep=;\r\n" + lines(DANA, ROBIN.rstrip(","), end="\r\n").replace(";", "|").replace(",", ";").replace(
            "front-of-knee| worse-on-stairs", '"front-of-knee; worse-on-stairs"'),
        lines(DANA, ROBIN.rstrip(",")),
        "\n".join(",".join(f'"{cell}"' for cell in row.split(",")) for row in (HEADER, DANA, ROBIN)),
        "\nTable 1\n" + lines(DANA, ROBIN),
    ],
    ids=["byte order mark", "windows line ends", "empty rows", "empty columns", "empty cells", "loud header",
         "semicolons", "two lines in a cell", "Excel's Unicode text", "UTF-16 without a mark", "old Mac line ends",
         "tabs", "Excel's sep line", "short rows", "everything quoted", "table name of Numbers"],
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
        (
            lines(DANA.replace("Reyes", "Müller")).encode("cp1252"),
            "is not UTF-8: save it as CSV UTF-8 (it cannot be read from line 2 on)",
        ),
        (lines(DANA, header='"' + HEADER), "is not a CSV file: a quote in its header (line 1) is not closed"),
    ],
)
def test_a_file_that_cannot_be_read_as_a_whole_says_why(tmp_path: Path, text: str | bytes, says: str) -> None:
    with pytest.raises(BadFile) as wrong:
        imported(tmp_path, text)
    assert str(wrong.value).startswith(says)


@pytest.mark.parametrize(
    "header",
    [
        "ID,Occurred At,Client ID,First Name,E-Mail,Condition,Date of Birth",
        "id,occurred-at,client-id,first-name,e-mail,condition,date-of-birth",
        "Id,occurredAt,clientId,firstName,email,condition,born",
        "\u00a0id , OCCURRED_AT,Client_Id,FIRST NAME,Email ,Condition,Born",
    ],
)
def test_a_header_is_known_however_it_is_written(tmp_path: Path, header: str) -> None:
    text = lines("i-1,2026-11-23 14:00:00-05,c-1,Dana,dana@example.com,pfps,1990-05-01", header=header)
    assert imported(tmp_path, text) == [(2, "accepted", "")]
    event = Event.objects.get()
    assert event.payload["client"] == {
        "id": "c-1", "first_name": "Dana", "email": "dana@example.com", "born": "1990-05-01",
    }  # fmt: skip
    assert event.occurred_at.isoformat() == "2026-11-23T19:00:00+00:00"


STRAY = 'a quote (") is not closed, or text follows it: a quote in a quoted cell is ""'


@pytest.mark.parametrize(
    "name",
    ['"Bob" Smith', '"Bob', '"', '"Bob, the "second"', '"Bob""'],
    ids=["inner", "open", "alone", "nested", "doubled"],
)
def test_a_stray_quote_refuses_its_line_and_no_other(tmp_path: Path, name: str) -> None:
    quoted = DANA.replace("Yes please", '"Yes, please"')
    text = lines(
        quoted,
        ROBIN.replace("Robin", name).replace("i-2", "bad"),
        quoted.replace("i-1", "i-3"),
        ROBIN,
        quoted.replace("i-1", "i-4"),
    )
    assert imported(tmp_path, text) == [
        (2, "accepted", ""), (3, "refused", STRAY), (4, "accepted", ""), (5, "accepted", ""), (6, "accepted", ""),
    ]  # fmt: skip


def test_a_quote_that_another_stray_one_closes_swallows_no_row_in_between(tmp_path: Path) -> None:
    opens, closes = (
        ROBIN.replace("Robin", '"Bob').replace("i-2", "a"),
        ROBIN.replace("Robin", 'Bob"').replace("i-2", "b"),
    )
    told = imported(tmp_path, lines(opens, DANA, closes, ROBIN))
    assert [(line, status) for line, status, _ in told] == [
        (2, "refused"), (3, "accepted"), (4, "accepted"), (5, "accepted"),
    ]  # fmt: skip


def test_a_row_is_named_by_the_line_on_which_it_begins(tmp_path: Path) -> None:
    text = lines(DANA.replace("Yes please", '"Yes\nplease"'), "", ROBIN.replace("itbs", "gout"))
    assert [(line, status) for line, status, _ in imported(tmp_path, text)] == [(2, "accepted"), (5, "refused")]


@pytest.mark.parametrize("nothing", ["NULL", "N/A", "-", "\\N", "#N/A", "none", "\u200b"])
def test_what_an_export_writes_for_nothing_is_an_empty_cell(tmp_path: Path, nothing: str) -> None:
    row = ",".join(["i-1", "2026-11-23T15:00:00-05:00", "c-1", nothing, nothing, "dana@example.com", *[nothing] * 11])
    assert imported(tmp_path, lines(row)) == [(2, "accepted", "")]
    client = Event.objects.get().payload["client"]
    assert {name: value for name, value in client.items() if value} == {"id": "c-1", "email": "dana@example.com"}


def test_an_id_that_was_used_for_somebody_else_is_refused_by_its_line(tmp_path: Path) -> None:
    imported(tmp_path, lines(DANA))
    told = imported(tmp_path, lines(DANA, DANA.replace("c-1", "c-9"), ROBIN))
    assert told == [(2, "duplicate", ""), (3, "refused", "id: was used for something else"), (4, "accepted", "")]


def test_a_dry_run_sees_what_the_rows_of_one_file_do_to_each_other(tmp_path: Path) -> None:
    text = lines(DANA, DANA, DANA.replace("c-1", "c-9"))
    told = imported(tmp_path, text, dry_run=True)
    assert [status for _, status, _ in told] == ["accepted", "duplicate", "refused"]
    assert Event.objects.count() == 0
    assert imported(tmp_path, text) == told


def test_a_known_row_that_says_something_else_and_a_number_that_is_none_are_remarked_on(tmp_path: Path) -> None:
    imported(tmp_path, lines(DANA))
    told = imported(
        tmp_path, lines(DANA.replace("itbs", "").replace("Reyes", "Ray"), ROBIN.replace("com,,", "com,555,"))
    )
    assert [(status, remark.partition(":")[0]) for _, status, remark in told] == [
        ("duplicate", "known before, and says something else now"), ("accepted", "client.phone"),
    ]  # fmt: skip


@pytest.mark.parametrize("column", [name for name in COLUMNS if name != "language"])
def test_a_nul_in_a_cell_refuses_its_row_alone(tmp_path: Path, column: str) -> None:
    cells = dict(zip(COLUMNS, [*DANA.split(","), "", ""], strict=True))
    cells[column] = "a\0b"
    told = imported(tmp_path, lines(",".join(cells.values()), ROBIN))
    assert [(line, status) for line, status, _ in told] == [(2, "refused"), (3, "accepted")]
