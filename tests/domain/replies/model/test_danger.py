import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.domain.replies.model.danger import (
    A_PERSON_LOOKS,
    SURE,
    kind_of_danger,
    likelihood_of_danger,
)
from nurture.domain.replies.model.danger_classes import danger_class_of
from nurture.domain.replies.model.danger_weights import WEIGHTS as DANGER
from nurture.domain.replies.model.score import decoded, likelihood_by, unpacked
from nurture.domain.replies.model.self_harm_weights import WEIGHTS as SELF_HARM
from nurture.domain.replies.normalise import normalise
from nurture.domain.replies.red_flags.detect import red_flags_in
from nurture.domain.replies.reply_class import ReplyKind
from nurture.domain.values.danger import DangerKind
from tests.domain.replies.model.retrain_danger import danger_by_family, is_danger, trained_danger, trained_self_harm
from tests.domain.replies.reading import read

REPLIES = danger_by_family()
DOUBTFUL = "doubtful: no rule, but its words may be those of danger"
UNKNOWN_TO_RULES = "red flag: no rule, but its words are like those of danger"


def test_the_committed_weights_are_those_of_the_labelled_replies() -> None:
    """Run `python -m tests.domain.replies.model.retrain_danger` after each change of the labelled replies."""
    assert trained_danger(REPLIES) == unpacked(DANGER)
    assert trained_self_harm(REPLIES) == unpacked(SELF_HARM)


@given(st.text(max_size=200))
def test_it_is_a_probability_for_any_text(text: str) -> None:
    assert 0 <= likelihood_of_danger(normalise(text)) <= 1


def test_without_a_fifth_of_the_families_it_suspects_few_of_their_look_alikes_and_knows_danger_of_new_kinds() -> None:
    """What it knows of these is low: each family is a kind of danger that no other teaches."""
    names = sorted({reply.set for reply in REPLIES})
    alarmed, suspected, harmless, found, known, danger = 0, 0, 0, 0, 0, 0
    for part in range(5):
        held_out = names[part::5]
        weights = decoded(trained_danger([reply for reply in REPLIES if reply.set not in held_out]))
        for reply in (reply for reply in REPLIES if reply.set in held_out):
            text = normalise(reply.body)
            likely, by_rule = likelihood_by(weights, text, danger_class_of), any(red_flags_in(text))
            if is_danger(reply):
                danger, known, found = danger + 1, known + (likely >= SURE), found + (likely >= SURE or by_rule)
            else:
                harmless += 1
                alarmed += likely >= SURE and not by_rule
                suspected += likely >= A_PERSON_LOOKS and not by_rule
    assert danger >= 900
    assert harmless >= 1_490
    assert alarmed / harmless < 0.01
    assert suspected / harmless <= 0.016
    assert known / danger >= 0.38
    assert found / danger >= 0.6


@pytest.mark.parametrize(
    "body, kind",
    [
        ("my smile has slid down on the one side", DangerKind.EMERGENCY),
        ("there is cotton wool between my legs, I feel nothing when I go", DangerKind.EMERGENCY),
        ("nothing holds me here and I wish to be dead", DangerKind.SELF_HARM),
        ("I have my tablets lined up and I want out of this life", DangerKind.SELF_HARM),
    ],
)
def test_which_danger_it_is_decides_which_words_answer_it(body: str, kind: DangerKind) -> None:
    assert kind_of_danger(normalise(body)) is kind


def test_danger_that_no_rule_knows_is_a_red_flag_that_says_so() -> None:
    found = read("my tongue went like rubber and my hand let go of everything")
    assert (found.kind, found.why, found.danger) == (ReplyKind.RED_FLAG, UNKNOWN_TO_RULES, DangerKind.EMERGENCY)


def test_where_it_is_less_sure_a_person_looks() -> None:
    results = {reply.body: read(reply.body) for reply in REPLIES}
    doubtful = {body: result for body, result in results.items() if result.why == DOUBTFUL}
    assert len(doubtful) >= 50
    for body, result in doubtful.items():
        assert A_PERSON_LOOKS <= likelihood_of_danger(normalise(body)) < SURE
        assert result.pauses
