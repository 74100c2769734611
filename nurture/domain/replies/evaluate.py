"""Evaluation of the reply classifier on labelled replies: precision, recall, and the ratios that matter."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nurture.domain.replies.read import read_reply
from nurture.domain.replies.reply_class import ReplyClass, ReplyKind
from nurture.domain.values.channel import Channel

#: A red flag that revokes consent as well.
RED_FLAG_AND_STOP = "red_flag+stop"
LABELS = (*(kind.value for kind in ReplyKind), RED_FLAG_AND_STOP)
_TALK = ("other", "red_flag", "lead")
_HARMLESS = ("other", "thanks")
_STOPS, _DANGER = ("stop", RED_FLAG_AND_STOP), ("red_flag", RED_FLAG_AND_STOP)
_BODY_COLUMNS, _KIND_COLUMNS = ("body", "text", "reply", "message"), ("kind", "label", "expected")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A reply with the label that a person gave it, its data set, and the channels it ends, where stated."""

    body: str
    label: str
    set: str = ""
    stops: tuple[Channel, ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """A ratio of counts; 1 where there are none."""

    right: int
    of: int

    @property
    def value(self) -> float:
        return self.right / self.of if self.of else 1.0


@dataclass(frozen=True, slots=True)
class Mistake:
    """A misclassified reply, and the rule that caused it."""

    reply: Labelled
    read_as: str
    why: str


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall for each label, and the ratios that tests hold us to.

    `stops_taken_for_talk`: neither obeyed nor put before a person. `about_email`: requests that name e-mail, and ended
    what they were to end, and nothing else. `harmless_paused`: talk and thanks after which messages wait for a person.
    `false_alarms`: talk, thanks and leads that were taken for danger.
    """

    precision: dict[str, Share]
    recall: dict[str, Share]
    stops_found: Share
    stops_taken_for_talk: Share
    danger_found: Share
    talk_left_alone: Share
    about_email: Share
    harmless_paused: Share
    false_alarms: Share
    mistakes: tuple[Mistake, ...]


def read_labelled(text: str) -> list[Labelled]:
    """Parses a CSV with the columns `body` and `kind`, and optionally `set`.

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
        rows.append(Labelled(row[body] or "", label, row.get("set") or "", _channels(row.get("stops"), table.line_num)))
    return rows


def read_all(replies: Iterable[Labelled]) -> list[tuple[Labelled, ReplyClass]]:
    """Classifies every reply, as of a client who has not opted out."""
    return [(reply, read_reply(reply.body, opted_out=False)) for reply in replies]


def score(results: Sequence[tuple[Labelled, ReplyClass]]) -> Score:
    """Scores what `read_all` found, or a part of it."""
    pairs = [(reply.label, _label(result)) for reply, result in results]
    return Score(
        precision={label: _share([ours for ours in pairs if ours[1] == label]) for label in LABELS},
        recall={label: _share([theirs for theirs in pairs if theirs[0] == label]) for label in LABELS},
        stops_found=_count([bool(result.stops) for reply, result in results if reply.label in _STOPS]),
        stops_taken_for_talk=_count(
            [not (result.stops or result.pauses) for reply, result in results if reply.label in _STOPS]
        ),
        danger_found=_count([result.kind is ReplyKind.RED_FLAG for reply, result in results if reply.label in _DANGER]),
        talk_left_alone=_count([_is_left_alone(result) for reply, result in results if reply.label in _TALK]),
        about_email=_count(
            [set(result.stops) == set(reply.stops) for reply, result in results if Channel.EMAIL in reply.stops]
        ),
        harmless_paused=_count(
            [result.kind is ReplyKind.DOUBTFUL for reply, result in results if reply.label in _HARMLESS]
        ),
        false_alarms=_count(
            [result.kind is ReplyKind.RED_FLAG for reply, result in results if reply.label in (*_HARMLESS, "lead")]
        ),
        mistakes=tuple(
            Mistake(reply, _label(result), result.why) for reply, result in results if reply.label != _label(result)
        ),
    )


def _column(there: Sequence[str], names: Sequence[str]) -> str:
    for name in names:
        if name in there:
            return name
    raise ValueError(f"line 1: there is no column {names[0]!r}")


def _channels(named: str | None, line: int) -> tuple[Channel, ...]:
    try:
        return tuple(Channel(name) for name in (named or "").split())
    except ValueError:
        raise ValueError(f"line {line}: {named!r} names no channels: write {' '.join(Channel)} or nothing") from None


def _label(result: ReplyClass) -> str:
    return RED_FLAG_AND_STOP if result.stops and result.kind is ReplyKind.RED_FLAG else result.kind.value


def _is_left_alone(result: ReplyClass) -> bool:
    """Whether nothing is stopped, started or answered automatically."""
    return not result.stops and result.kind not in (ReplyKind.START, ReplyKind.HELP)


def _share(pairs: Sequence[tuple[str, str]]) -> Share:
    return _count([expected == read for expected, read in pairs])


def _count(right: Sequence[bool]) -> Share:
    return Share(sum(right), len(right))
