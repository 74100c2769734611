from nurture.domain.replies.model.score import A_PERSON_LOOKS, decoded, likelihood_by, unpacked
from nurture.domain.replies.model.train import STEP, row, train
from nurture.domain.replies.model.weights import WEIGHTS
from nurture.domain.replies.normalise import normalise
from nurture.domain.replies.reply_class import ReplyKind
from nurture.domain.replies.rule import first_found
from nurture.domain.replies.rules.not_stops import NOT_STOPS
from tests.domain.replies.model.retrain import by_family, trained, trained_from
from tests.domain.replies.reading import read

HARMLESS = ("other", "thanks", "lead")


def test_the_committed_weights_are_those_of_the_labelled_replies() -> None:
    """Run `python -m tests.domain.replies.model.retrain` after each change of the labelled replies."""
    assert trained() == unpacked(WEIGHTS)


def test_what_is_learned_does_not_depend_on_how_often_it_is_asked() -> None:
    few = [(row("please make this end for me"), True), (row("my knee is stiff"), False)] * 5
    assert train(few) == train(few)


def test_no_weight_leaves_its_byte() -> None:
    weights = [byte - 256 if byte > 127 else byte for byte in train([(row("stop"), True)] * 200)]
    assert max(map(abs, weights)) <= 127
    assert STEP > 0


def test_without_a_fifth_of_the_families_it_still_knows_stops_of_these_and_suspects_few_others() -> None:
    """The share of these stops that it knows is low: each family was written to ask as no other does."""
    replies, suspected, harmless, stops, known = by_family(), 0, 0, 0, 0
    names = sorted({reply.set for reply in replies})
    for part in range(5):
        held_out = names[part::5]
        weights = decoded(trained_from([reply for reply in replies if reply.set not in held_out]))
        for reply in replies:
            if reply.set in held_out:
                likely = likelihood_by(weights, normalise(reply.body)) >= A_PERSON_LOOKS
                harmless += reply.label in HARMLESS
                suspected += reply.label in HARMLESS and likely and _reaches_the_model(reply.body)
                stops += reply.label == "stop"
                known += reply.label == "stop" and likely
    assert harmless >= 1_200
    assert suspected / harmless <= 0.0071, suspected
    assert stops >= 1_000
    assert known / stops >= 0.55


def _reaches_the_model(body: str) -> bool:
    found, text = read(body), normalise(body)
    talk = found.kind is ReplyKind.OTHER or found.why.startswith("doubtful: no rule")
    return talk and first_found(NOT_STOPS, text) is None
