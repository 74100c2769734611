from hypothesis import given
from hypothesis import strategies as st

from nurture.domain.replies.evaluate import read_labelled
from nurture.domain.replies.model.score import likelihood, may_be_a_stop
from nurture.domain.replies.normalise import normalise
from nurture.domain.replies.reply_class import ReplyKind
from tests.domain.replies.reading import read
from tests.support.sources import ROOT

LABELLED = read_labelled((ROOT / "tests" / "fixtures" / "replies.csv").read_text(encoding="utf-8"))


@given(st.text(max_size=200))
def test_it_is_a_probability_for_any_text(text: str) -> None:
    assert 0 <= likelihood(normalise(text)) <= 1


def test_of_stops_that_it_never_saw_it_knows_most() -> None:
    stops = [reply.body for reply in LABELLED if reply.set in ("held-out", "unseen") and reply.label == "stop"]
    assert len(stops) >= 250
    assert sum(may_be_a_stop(normalise(body)) for body in stops) / len(stops) >= 0.9


def test_of_harmless_replies_that_it_never_saw_it_suspects_few() -> None:
    harmless = [
        reply.body
        for reply in LABELLED
        if reply.set in ("held-out", "unseen") and reply.label in ("other", "thanks", "lead")
    ]
    assert len(harmless) >= 165
    assert sum(may_be_a_stop(normalise(body)) for body in harmless) / len(harmless) <= 0.02


def test_nothing_is_stopped_for_its_sake() -> None:
    results = [read(reply.body) for reply in LABELLED]
    suspected = [result for result in results if result.why.startswith("doubtful: no rule")]
    assert len(suspected) >= 15
    assert {(result.kind, result.stops) for result in suspected} == {(ReplyKind.DOUBTFUL, ())}
