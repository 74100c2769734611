"""`nurture replies`: evaluate how well replies are classified (precision and recall)."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from nurture.settings import SHIPPED_CONTENT

if TYPE_CHECKING:
    from nurture.domain.replies.evaluate import Labelled, Share

SHIPPED_REPLIES = SHIPPED_CONTENT / "tests" / "fixtures" / "replies.csv"


@click.group()
def replies() -> None:
    """How replies are read."""


@replies.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=SHIPPED_REPLIES)
def evaluate(file: Path) -> None:
    """Read the labelled replies of FILE (a CSV with the columns body and kind; ours by default) and count mistakes."""
    from nurture.domain.replies.evaluate import LABELS, read_labelled, score

    try:
        labelled = read_labelled(file.read_text(encoding="utf-8"))
    except ValueError as wrong:  # a wrong encoding is one too
        raise click.ClickException(f"{file.name}: {wrong}") from None
    whole = score(labelled)
    for mistake in whole.mistakes:
        click.echo(f"{mistake.reply.label} read as {mistake.read_as}: {mistake.reply.body!r} ({mistake.why})")
    click.echo(f"\n{'kind':<14} {'replies':>7} {'precision':>9} {'recall':>9}")
    for label in LABELS:
        recall = whole.recall[label]
        click.echo(f"{label:<14} {recall.of:>7} {whole.precision[label].value:>9.3f} {recall.value:>9.3f}")
    for name, part in _by_set(labelled).items():
        found = score(part)
        click.echo(f"\n{name}: {len(part)} replies")
        click.echo(f"  stops found      {_shown(found.stops_found)}")
        click.echo(f"  talk left alone  {_shown(found.talk_left_alone)}")


def _by_set(labelled: "list[Labelled]") -> "dict[str, list[Labelled]]":
    names = dict.fromkeys(reply.set for reply in labelled)
    parts = {name: [reply for reply in labelled if reply.set == name] for name in names if name}
    return {**parts, "all": labelled} if len(parts) != 1 else parts


def _shown(share: "Share") -> str:
    return f"{share.value:.3f}  ({share.right} of {share.of})"
