"""Import intakes from a CSV file, each row by the same checks as an event of the API."""

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.db import transaction

from nurture.actions.intake.receive import InvalidRequest, receive
from nurture.domain.values.channel import Channel

COLUMNS = (
    "id", "occurred_at", "client_id", "first_name", "last_name", "email", "phone", "timezone", "condition", "symptoms",
    *(f"consent_{channel}" for channel in Channel), "consent_wording", "consent_at", "consent_expires_at",
    "practitioner", "next_appointment",
)  # fmt: skip
SOURCE = "import"
_YES, _NO = {"yes", "y", "true", "1", "x"}, {"no", "n", "false", "0"}


class BadFile(Exception):
    """The file as a whole cannot be read; the message says why."""


class _DryRun(Exception):
    """Takes back what a row that was only checked has stored."""


def read_rows(path: Path) -> list[tuple[int, dict[str, Any]]]:
    """The rows with the line each ends on; columns may be left out, unknown ones are an error; empty rows are none."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        reader = csv.DictReader(io.StringIO(text), delimiter=_delimiter(text), restkey="", strict=True)
        reader.fieldnames = _known([name.strip().lower() for name in reader.fieldnames or ()])
        return [(reader.line_num, row) for row in reader if any(map(_filled, row.values()))]
    except UnicodeDecodeError:
        raise BadFile("is not UTF-8: save it as CSV UTF-8") from None
    except csv.Error as wrong:
        raise BadFile(f"is not a CSV file: {wrong}") from None


def _delimiter(text: str) -> str:
    """Excel writes semicolons where the comma is the decimal mark."""
    header = text.partition("\n")[0]
    return ";" if header.count(";") > header.count(",") else ","


def _known(columns: list[str]) -> list[str]:
    """A column without a name is what a spreadsheet leaves behind at the right edge."""
    if unknown := sorted(set(columns) - {*COLUMNS, ""}):
        raise BadFile(f"unknown columns {', '.join(unknown)}; known are {', '.join(COLUMNS)}")
    if missing := sorted({"id", "occurred_at", "client_id"} - set(columns)):
        raise BadFile(f"the columns {', '.join(missing)} are missing")
    if doubled := sorted({name for name in columns if name and columns.count(name) > 1}):
        raise BadFile(f"the columns {', '.join(doubled)} are there twice")
    return columns


def _filled(cell: str | list[str] | None) -> bool:
    return any(part.strip() for part in ([cell] if isinstance(cell, str) else cell or ()))


def import_rows(rows: Iterable[tuple[int, dict[str, Any]]], dry_run: bool = False) -> Iterator[tuple[int, str, str]]:
    """Yields (line, accepted | duplicate | refused, why) for each row; a refused one changes nothing."""
    for line, row in rows:
        try:
            yield line, _receive(_event(row), dry_run), ""
        except (InvalidRequest, ValueError) as wrong:
            yield line, "refused", str(wrong)


def _receive(event: dict[str, Any], dry_run: bool) -> str:
    status = ""
    try:
        with transaction.atomic():
            status = receive(event)[0].status
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
    return status


def _event(row: dict[str, Any]) -> dict[str, Any]:
    """A row as the event that the API would get; an empty cell says nothing, a line break in one is a space."""
    if None in row.values() or _filled(row.get("")):
        raise ValueError("has more or fewer cells than the header")
    cells = {name: " ".join(value.split()) for name, value in row.items() if name and value.strip()}
    consent = {
        channel.value: _yes_or_no(f"consent_{channel}", cells[f"consent_{channel}"])
        for channel in Channel
        if f"consent_{channel}" in cells
    }
    profile = {name: cells[name] for name in ("first_name", "last_name", "email", "phone", "timezone") if name in cells}
    event: dict[str, Any] = {
        "type": "intake.completed",
        "source": SOURCE,
        "id": cells.get("id", ""),
        "occurred_at": cells.get("occurred_at", ""),
        "client": {"id": cells.get("client_id", ""), **profile},
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
