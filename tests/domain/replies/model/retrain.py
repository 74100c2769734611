"""Trains the model behind the rules from the labelled replies: `python -m tests.domain.replies.model.retrain`.

A stop that was missed is added to `tests/fixtures/replies-by-family.csv`, where `set` is the family of wordings that it
belongs to, and this is run again: no rule is added.
"""

import csv
from collections.abc import Sequence
from functools import cache

from nurture.domain.replies.evaluate import Labelled, read_labelled
from nurture.domain.replies.model.train import row as train_row
from nurture.domain.replies.model.train import train
from tests.domain.replies.model.write_weights import write_weights
from tests.support.sources import ROOT

LEARNED_FROM = ("development", "learned")
#: Sets of strangers about anything; those about e-mail teach nothing of texts.
ANY = ("any c", "any g", "any i", "any j", "any k")


def trained() -> bytes:
    """The weights that the labelled replies give; the other sets of `replies.csv` are kept for measuring."""
    return trained_from(by_family())


def trained_from(families: Sequence[Labelled]) -> bytes:
    """The weights that these families and the sets to learn from give."""
    learned = [reply for reply in replies_of_every_set() if reply.set in LEARNED_FROM]
    ours = [(row(reply.body), _may_stop(reply)) for reply in (*learned, *families)]
    theirs = [(row(reply), wants == "stop") for named, wants, reply in strangers() if named in ANY]
    return train([*theirs, *ours])


#: The same replies are learned from again and again, with others left out.
row = cache(train_row)


def replies_of_every_set() -> list[Labelled]:
    """The replies that were gathered first, of the sets to learn from and of those kept for measuring."""
    return _read("replies.csv")


def by_family() -> list[Labelled]:
    """The replies that were written family by family of wordings: who writes so, in which mood, on which phone."""
    return _read("replies-by-family.csv")


def strangers() -> list[tuple[str, str, str]]:
    """The replies of people who had not seen the rules: their set, what they want, and what they wrote."""
    with (ROOT / "tests" / "fixtures" / "replies-of-strangers.csv").open(encoding="utf-8", newline="") as opened:
        return [(row["set"], row["wants"], row["reply"]) for row in csv.DictReader(opened)]


def _read(name: str) -> list[Labelled]:
    return read_labelled((ROOT / "tests" / "fixtures" / name).read_text(encoding="utf-8"))


def _may_stop(reply: Labelled) -> bool:
    return reply.label in ("stop", "red_flag+stop", "doubtful")


def main() -> None:
    write_weights("weights.py", trained(), __spec__.name)


if __name__ == "__main__":
    main()
