"""A CSV file as spreadsheets write it: its text, its separator, and its records with the line that each begins on."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

_SEPARATORS = ",;\t|"
_SEP_LINE = re.compile(r'"?sep=(.)"?[,;\t ]*', re.IGNORECASE)
_LINE_ENDS = re.compile(r"\r\n|\n|\r")  # the last one alone is what Macs wrote, and some exports do still
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
_LONGEST_CELL = 20  # lines: a quote that is not closed within them is a stray one
_DATE = re.compile(r"\s*\d{1,4}[-/.]\d{1,2}[-/.]")


class BadFile(Exception):
    """The file as a whole cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record with the line on which it begins, as an editor numbers it; no cells where it cannot be read."""

    line: int
    cells: list[str] | None

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it, which is what spreadsheets leave at the bottom."""
        return self.cells is not None and not any(cell.strip() for cell in self.cells)


def decode(data: bytes) -> str:
    """The text of a file: UTF-8, or UTF-16, which Excel calls Unicode text. No other encoding can be told for sure."""
    mark = data[:2]
    without_mark = {0: "utf-16-be", 1: "utf-16-le"}.get(mark.find(b"\0"), "utf-8-sig")
    try:
        return data.decode("utf-16" if mark in _BYTE_ORDER_MARKS else without_mark)
    except UnicodeDecodeError as wrong:
        line = len(_LINE_ENDS.findall(data[: wrong.start].decode("latin-1"))) + 1
        raise BadFile(f"is not UTF-8: save it as CSV UTF-8 (it cannot be read from line {line} on)") from None


def read_records(text: str, date_column: str) -> Iterator[Record]:
    """The records of a text, the header first. A line that cannot be read spoils none but itself.

    `date_column` always holds a date: by it, a row is known that a stray quote would swallow.
    """
    lines = _LINE_ENDS.split(text)
    separator, at = _separator(lines)
    header: list[str] | None = None
    while at < len(lines):
        date_at = header.index(date_column) if header and date_column in header else None
        cells, length = _record(lines, at, separator, date_at)
        record = Record(at + 1, cells)
        if not record.is_empty:
            yield record
            header = header or [column_key(cell) for cell in cells or ()]
        at += length


def column_key(name: str) -> str:
    """What is the same in `client_id`, `Client ID`, `client-id` and `clientId`."""
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def _separator(lines: list[str]) -> tuple[str, int]:
    """What stands between cells, and where the header is: after Excel's `sep=`, or the table's name of Numbers."""
    if said := _SEP_LINE.fullmatch(lines[0]):
        return said[1], 1
    for at, line in enumerate(lines):
        bare = re.sub(r'"[^"]*"', "", line)
        found = max(_SEPARATORS, key=bare.count)
        if found in bare:
            return found, at
    return ",", 0


def _record(lines: list[str], at: int, separator: str, date_at: int | None) -> tuple[list[str] | None, int]:
    """A record's cells and how many lines it takes, as a quoted cell may hold line breaks; None for a stray quote."""
    for end in range(at + 1, min(at + _LONGEST_CELL, len(lines)) + 1):
        if end > at + 1 and _begins_a_row(lines[end - 1], separator, date_at):
            break
        try:
            (cells,) = csv.reader(["\n".join(lines[at:end])], delimiter=separator, strict=True)
        except csv.Error:
            continue
        return cells, end - at
    return None, 1


def _begins_a_row(line: str, separator: str, date_at: int | None) -> bool:
    """Whether a line is a row of its own, not the rest of a cell: its date is in its column, outside of any quotes."""
    cells = line.split(separator)
    if date_at is None or len(cells) <= date_at:
        return False
    quotes_before = "".join(cells[:date_at]).count('"')
    return quotes_before % 2 == 0 and _DATE.match(cells[date_at].lstrip('"')) is not None
