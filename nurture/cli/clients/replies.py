"""`nurture replies`: how replies are read, and how well."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nurture.settings import SHIPPED_CONTENT

if TYPE_CHECKING:
    from nurture.domain.replies.evaluate import Labelled, Score, Share
    from nurture.domain.replies.reply_class import ReplyClass

SHIPPED_REPLIES = SHIPPED_CONTENT / "tests" / "fixtures" / "replies.csv"


@click.group()
def replies() -> None:
    """How replies are read."""


@replies.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=SHIPPED_REPLIES)
def evaluate(file: Path) -> None:
    """Read the labelled replies of FILE (a CSV with the columns body and kind; ours by default) and count mistakes."""
    from nurture.domain.replies.evaluate import LABELS, read_all, read_labelled, score

    try:
        results = read_all(read_labelled(file.read_text(encoding="utf-8")))
    except ValueError as wrong:  # a wrong encoding is one too
        raise click.ClickException(f"{file.name}: {wrong}") from None
    whole = score(results)
    for mistake in whole.mistakes:
        click.echo(f"{mistake.reply.label} read as {mistake.read_as}: {mistake.reply.body!r} ({mistake.why})")
    click.echo(f"\n{'kind':<14} {'replies':>7} {'precision':>9} {'recall':>9}")
    for label in LABELS:
        recall = whole.recall[label]
        click.echo(f"{label:<14} {recall.of:>7} {whole.precision[label].value:>9.3f} {recall.value:>9.3f}")
    for name, part in _by_set(results).items():
        found = score(part)
        click.echo(f"\n{name}: {len(part)} replies")
        for ratio, share in _ratios(found).items():
            click.echo(f"  {ratio:<21} {_shown(share)}")


@replies.command("read")
@click.option("--stopped", is_flag=True, help="As of a client who had stopped texts.")
def read_lines(stopped: bool) -> None:
    """Read one reply a line from stdin, and print what it means as one JSON object a line."""
    from nurture.domain.replies.read import read_reply

    for line in sys.stdin.buffer:
        found = read_reply(line.decode("utf-8", "replace").rstrip("\r\n"), opted_out=stopped)
        meaning = {"kind": found.kind, "stops": found.stops, "starts": found.starts, "pauses": found.pauses}
        click.echo(json.dumps({**meaning, "why": found.why}))


def _ratios(found: "Score") -> "dict[str, Share]":
    return {
        "stops found": found.stops_found,
        "stops taken for talk": found.stops_taken_for_talk,
        "danger found": found.danger_found,
        "talk left alone": found.talk_left_alone,
        "harmless paused": found.harmless_paused,
        "false alarms": found.false_alarms,
        "requests about e-mail": found.about_email,
    }


def _by_set(results: "list[tuple[Labelled, ReplyClass]]") -> "dict[str, list[tuple[Labelled, ReplyClass]]]":
    names = dict.fromkeys(reply.set for reply, _ in results)
    parts = {name: [result for result in results if result[0].set == name] for name in names if name}
    return {**parts, "all": results} if len(parts) != 1 else parts


def _shown(share: "Share") -> str:
    return f"{share.value:.3f}  ({share.right} of {share.of})"
