"""Trains the model behind the rules from the labelled replies: `python -m tests.domain.replies.model.retrain`.

A stop that was missed is added to `tests/fixtures/replies.csv` (set `learned`), and this is run again: no rule is
added.
"""

from base64 import b64encode
from pathlib import Path

from nurture.domain.replies.evaluate import Labelled, read_labelled
from nurture.domain.replies.model.train import train
from tests.support.sources import ROOT

LEARNED_FROM = ("development", "learned")
_WEIGHTS = Path("nurture", "domain", "replies", "model", "weights.py")
_WIDTH = 112


def trained() -> bytes:
    """The weights that the labelled replies give; the other sets are kept for measuring."""
    labelled = read_labelled((ROOT / "tests" / "fixtures" / "replies.csv").read_text(encoding="utf-8"))
    return train([(reply.body, _may_stop(reply)) for reply in labelled if reply.set in LEARNED_FROM])


def _may_stop(reply: Labelled) -> bool:
    return reply.label in ("stop", "red_flag+stop", "doubtful")


def main() -> None:
    encoded = b64encode(trained()).decode()
    lines = [f'    "{encoded[i : i + _WIDTH]}"' for i in range(0, len(encoded), _WIDTH)]
    head = f'"""Weights of the model, written by `python -m {__spec__.name}`: signed bytes in base64."""\n'
    (ROOT / _WEIGHTS).write_text("\n".join([head, "WEIGHTS = (", *lines, ")", ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
