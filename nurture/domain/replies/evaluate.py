"""How well replies are read, measured on replies that people have labelled."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nurture.domain.replies.read import ReplyClass, ReplyKind, read_reply

#: A red flag that takes permission away as well.
BOTH = "red_flag+stop"
LABELS = (*(kind.value for kind in ReplyKind), BOTH)
_TALK = ("other", "red_flag", "lead")
_BODY_COLUMNS, _KIND_COLUMNS = ("body", "text", "reply", "message"), ("kind", "label", "expected")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A reply, what a person says it is, and which set of replies it belongs to."""

    body: str
    label: str
    set: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; of none, all."""

    right: int
    of: int

    @property
    def value(self) -> float:
        return self.right / self.of if self.of else 1.0


@dataclass(frozen=True, slots=True)
class Mistake:
    """A reply that we read otherwise than its label says, and the rule that led us there."""

    reply: Labelled
    read_as: str
    why: str


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall for each label, and the two figures that we hold ourselves to."""

    precision: dict[str, Share]
    recall: dict[str, Share]
    stops_found: Share
    talk_left_alone: Share
    mistakes: tuple[Mistake, ...]


def read_labelled(text: str) -> list[Labelled]:
    """The rows of a CSV with the columns `body` and `kind`, and `set` where there is one.

    Raises ValueError with the line and what is wrong in it.
    """
    table = csv.DictReader(text.lstrip("\ufeff").splitlines(keepends=True))
    body, kind = (_column(table.fieldnames or (), names) for names in (_BODY_COLUMNS, _KIND_COLUMNS))
    rows = []
    for row in table:
        label = (row[kind] or "").strip().casefold().replace(" ", "_").replace("-", "_")
        if label not in LABELS:
            raise ValueError(
                f"line {table.line_num}: {row[kind]!r} is no kind of reply; there are: {', '.join(LABELS)}"
            )
        rows.append(Labelled(row[body] or "", label, row.get("set") or ""))
    return rows


def score(replies: Iterable[Labelled]) -> Score:
    """Reads every reply, as of a client who has not opted out."""
    read = [(reply, read_reply(reply.body, opted_out=False)) for reply in replies]
    pairs = [(reply.label, _label(reading)) for reply, reading in read]
    return Score(
        precision={label: _share([ours for ours in pairs if ours[1] == label]) for label in LABELS},
        recall={label: _share([theirs for theirs in pairs if theirs[0] == label]) for label in LABELS},
        stops_found=_count([reading.stops for reply, reading in read if reply.label in (ReplyKind.STOP, BOTH)]),
        talk_left_alone=_count([_is_left_alone(reading) for reply, reading in read if reply.label in _TALK]),
        mistakes=tuple(
            Mistake(reply, _label(reading), reading.why) for reply, reading in read if reply.label != _label(reading)
        ),
    )


def _column(there: Sequence[str], names: Sequence[str]) -> str:
    for name in names:
        if name in there:
            return name
    raise ValueError(f"line 1: there is no column {names[0]!r}")


def _label(reading: ReplyClass) -> str:
    return BOTH if reading.stops and reading.kind is ReplyKind.RED_FLAG else reading.kind.value


def _is_left_alone(reading: ReplyClass) -> bool:
    """Nothing is stopped, started or answered by a machine."""
    return not reading.stops and reading.kind not in (ReplyKind.START, ReplyKind.HELP)


def _share(pairs: Sequence[tuple[str, str]]) -> Share:
    return _count([expected == read for expected, read in pairs])


def _count(right: Sequence[bool]) -> Share:
    return Share(sum(right), len(right))
