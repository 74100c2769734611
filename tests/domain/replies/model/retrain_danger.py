"""Trains the models of danger from the labelled replies: `python -m tests.domain.replies.model.retrain_danger`.

Danger that was missed, and a harmless reply that was taken for it, are added to
`tests/fixtures/danger-by-family.csv`, where `set` is the family ("self-harm…" teaches that kind), and
this is run again.
"""

from collections.abc import Sequence

from nurture.domain.replies.evaluate import Labelled, read_labelled
from nurture.domain.replies.model.danger_classes import danger_class_of
from nurture.domain.replies.model.train import train
from nurture.domain.replies.normalise import normalise
from nurture.domain.replies.red_flags.detect import red_flags_in
from nurture.domain.values.danger import DangerKind
from tests.domain.replies.model.retrain import LEARNED_FROM, by_family, replies_of_every_set, row
from tests.domain.replies.model.write_weights import write_weights
from tests.support.sources import ROOT

_FIXTURES = ROOT / "tests" / "fixtures"
#: A stop is told from talk by the rules before danger is asked about, so it teaches nothing here.
_PASSED_OVER = ("stop", "start", "help")


def danger_by_family() -> list[Labelled]:
    """The replies in danger and the look-alikes, as they were written: family by family."""
    return read_labelled((_FIXTURES / "danger-by-family.csv").read_text(encoding="utf-8"))


def trained_danger(families: Sequence[Labelled]) -> bytes:
    """The weights that tell danger from everything else."""
    return train([(row(reply.body, danger_class_of), is_danger(reply)) for reply in (*_others(), *families)])


def trained_self_harm(families: Sequence[Labelled]) -> bytes:
    """The weights that tell self-harm from other danger and from everything else."""
    return train([(row(reply.body, danger_class_of), is_self_harm(reply)) for reply in (*_others(), *families)])


def is_danger(reply: Labelled) -> bool:
    """Whether its label says that the reply tells of danger."""
    return reply.label.startswith("red_flag")


def is_self_harm(reply: Labelled) -> bool:
    """Whether its family says so, or a rule where it has no family."""
    if reply.set in LEARNED_FROM:
        return is_danger(reply) and any(
            flag.kind is DangerKind.SELF_HARM for flag in red_flags_in(normalise(reply.body))
        )
    return reply.set.startswith("self-harm")


def _others() -> list[Labelled]:
    every = [*(reply for reply in replies_of_every_set() if reply.set in LEARNED_FROM), *by_family()]
    return [reply for reply in every if reply.label not in _PASSED_OVER]


def main() -> None:
    families = danger_by_family()
    write_weights("danger_weights.py", trained_danger(families), __spec__.name)
    write_weights("self_harm_weights.py", trained_self_harm(families), __spec__.name)


if __name__ == "__main__":
    main()
