from base64 import b64decode

from nurture.domain.replies.model.train import STEP, train
from nurture.domain.replies.model.weights import WEIGHTS
from tests.domain.replies.model.retrain import trained


def test_the_committed_weights_are_those_of_the_labelled_replies() -> None:
    """Run `python -m tests.domain.replies.model.retrain` after each change of the labelled replies."""
    assert trained() == b64decode(WEIGHTS)


def test_what_is_learned_does_not_depend_on_how_often_it_is_asked() -> None:
    few = [("please make this end for me", True), ("my knee is stiff", False)] * 5
    assert train(few) == train(few)


def test_no_weight_leaves_its_byte() -> None:
    weights = [byte - 256 if byte > 127 else byte for byte in train([("stop", True)] * 200)]
    assert max(map(abs, weights)) <= 127
    assert STEP > 0
