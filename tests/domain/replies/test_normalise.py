import pytest

from nurture.domain.replies.normalise import LONGEST, normalise


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("Please STOP.", "please stop ."),
        ("plz stoppp txtin me", "please stop texting me"),
        ("don’t / don't / do not / dont", "dont dont dont dont"),
        ("any more, any longer", "anymore , anymore"),
        ("e-mail me at 8:30", "email me at 830"),
        ("Stop 👋 Dana", "stop , dana"),
        ("Really?! Yes...", "really ? yes ."),
        ("S.T.O.P now", "stop now"),
        ("parar, détente", "parar , detente"),
        ("thanks full stop", "thanks ."),
        ("shop texting me", "stop texting me"),
        ("the shop", "the shop"),
        ("my massage", "my massage"),
        ("mesage", "message"),
    ],
)
def test_a_text_becomes_plain_words(body: str, text: str) -> None:
    assert normalise(body) == text


def test_a_text_is_read_up_to_twilios_limit() -> None:
    assert normalise("a" * LONGEST + " stop") == normalise("a" * LONGEST)
