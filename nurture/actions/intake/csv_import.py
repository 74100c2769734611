"""Import intakes from a CSV file, each row by the same checks as an event of the API."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import transaction

from nurture.actions.intake.receive import InvalidRequest, Received, receive
from nurture.domain.intake.no_names import is_no_value
from nurture.domain.intake.profile import IMPORT_SOURCE
from nurture.domain.intake.spreadsheet import BadFile, Record, column_key, decode, read_records
from nurture.domain.values.channel import Channel

_REQUIRED = ("id", "occurred_at", "client_id")
_FIRST = ("first_name", "last_name", "email", "phone", "timezone")
_OF_CLIENT = (*_FIRST, "born", "language")
COLUMNS = (
    *_REQUIRED, *_FIRST, "condition", "symptoms",
    *(f"consent_{channel}" for channel in Channel), "consent_wording", "consent_at", "consent_expires_at",
    "practitioner", "next_appointment", "born", "language",
)  # fmt: skip
#: As a header may be written, without capitals, spaces and signs → our column.
_BY_KEY = {column_key(name): name for name in COLUMNS} | dict.fromkeys(("dateofbirth", "birthdate", "dob"), "born")
_NAMES = {"first_name", "last_name", "practitioner"}  # people are called Nil and Nan: these are looked at elsewhere
SOURCE = IMPORT_SOURCE
_AT_ONCE = 256  # rows that are stored in one transaction, where none of them is refused
#: Also as spreadsheets in German, French, Spanish, Italian, Portuguese and Dutch write TRUE and FALSE, yes and no.
_YES = {
    "yes", "y", "true", "1", "x", "✓", "wahr", "ja", "vrai", "oui", "verdadero", "sí", "si", "vero", "verdadeiro",
    "sim", "waar",
}  # fmt: skip
_NO = {"no", "n", "false", "0", "falsch", "nein", "faux", "non", "falso", "não", "onwaar", "nee"}


@dataclass(frozen=True, slots=True)
class Row:
    """A row with the line on which it begins: what it says by column, or why it cannot be read."""

    line: int
    cells: dict[str, str] = field(default_factory=dict)
    wrong: str = ""


def read_rows(path: Path) -> list[Row]:
    """The rows of a file; columns may be left out, unknown ones are an error; empty rows are none."""
    header, *records = list(read_records(decode(path.read_bytes()), column_key("occurred_at"))) or [Record(1, [])]
    if header.cells is None:
        raise BadFile(f"is not a CSV file: a quote in its header (line {header.line}) is not closed")
    columns = _known([_BY_KEY.get(column_key(name), name.strip().lower()) for name in header.cells])
    return [_row(record, columns) for record in records]


def _known(columns: list[str]) -> list[str]:
    """A column without a name is what a spreadsheet leaves behind at the right edge."""
    if unknown := sorted(set(columns) - {*COLUMNS, ""}):
        raise BadFile(f"unknown columns {', '.join(unknown)}; known are {', '.join(COLUMNS)}")
    if missing := sorted(set(_REQUIRED) - set(columns)):
        raise BadFile(f"the columns {', '.join(missing)} are missing")
    if doubled := sorted({name for name in columns if name and columns.count(name) > 1}):
        raise BadFile(f"the columns {', '.join(doubled)} are there twice")
    return columns


def _row(record: Record, columns: list[str]) -> Row:
    """Excel leaves out separators at the end of a row: what is not there is empty."""
    if record.cells is None:
        return Row(record.line, wrong='a quote (") is not closed, or text follows it: a quote in a quoted cell is ""')
    cells = [" ".join(cell.split()) for cell in record.cells]
    named = dict(zip(columns, cells, strict=False))
    unnamed = [cell for cell, name in zip(cells, [*columns, *[""] * len(cells)], strict=False) if not name]
    if any(unnamed):
        return Row(record.line, wrong="has more cells than the header")
    said = {name: cell for name, cell in named.items() if cell and (name in _NAMES or not is_no_value(cell))}
    return Row(record.line, said)


def import_rows(rows: Iterable[Row], dry_run: bool = False) -> Iterator[tuple[int, str, str]]:
    """Yields (line, accepted | duplicate | refused, remark) for each row; a refused one changes nothing."""
    if not dry_run:
        yield from _import(iter(rows))
        return
    with transaction.atomic():
        yield from _import(iter(rows))
        transaction.set_rollback(True)


def _import(rows: Iterator[Row]) -> Iterator[tuple[int, str, str]]:
    while some := list(islice(rows, _AT_ONCE)):
        yield from _import_some(some)


def _import_some(rows: Sequence[Row]) -> list[tuple[int, str, str]]:
    """All of them in one transaction; where one is refused, each half by itself, until it is alone."""
    if len(rows) == 1:
        return [_import_one(*rows)]
    try:
        received = receive([_event(row) for row in rows])
    except (InvalidRequest, ValueError):
        half = len(rows) // 2
        return [*_import_some(rows[:half]), *_import_some(rows[half:])]
    return [(row.line, one.status, "; ".join(_remarks(one))) for row, one in zip(rows, received, strict=True)]


def _import_one(row: Row) -> tuple[int, str, str]:
    try:
        (received,) = receive(_event(row))
    except (InvalidRequest, ValueError) as wrong:
        return row.line, "refused", str(wrong)
    return row.line, received.status, "; ".join(_remarks(received))


def _remarks(received: Received) -> Iterator[str]:
    if received.differs:
        yield "known before, and says something else now: what came first counts, and a correction needs a new id"
    for name in received.ignored:
        yield f"{name}: is left out, since it cannot be used"
    for name, why in received.warnings:
        yield f"{name}: {why}"


def _event(row: Row) -> dict[str, Any]:
    """A row as the event that the API would get."""
    if row.wrong:
        raise ValueError(row.wrong)
    cells = row.cells
    if missing := [name for name in _REQUIRED if name not in cells]:
        raise ValueError(f"{', '.join(missing)}: is empty")
    consent = {
        channel.value: _yes_or_no(f"consent_{channel}", cells[f"consent_{channel}"])
        for channel in Channel
        if f"consent_{channel}" in cells
    }
    event: dict[str, Any] = {
        "type": "intake.completed",
        "source": SOURCE,
        "id": cells["id"],
        "occurred_at": cells["occurred_at"],
        "client": {
            "id": cells["client_id"],
            **{name: cells[name] for name in (*_OF_CLIENT, "born", "language") if name in cells},
        },
        "symptoms": [sign.strip() for sign in cells.get("symptoms", "").split(";") if sign.strip()],
    }
    if consent:
        event["consent"] = {
            **consent,
            "wording": cells.get("consent_wording", ""),
            "captured_at": cells.get("consent_at"),
            "expires_at": cells.get("consent_expires_at"),
        }
    return event | {n: cells[n] for n in ("condition", "practitioner", "next_appointment") if n in cells}


def _yes_or_no(column: str, cell: str) -> bool:
    if cell.lower() not in _YES | _NO:
        raise ValueError(f"{column}: {cell!r} is neither yes nor no")
    return cell.lower() in _YES
