import pytest

from nurture.domain.delivery.evidence import without_token


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("unsubscribe link of AbCdEfGhIjKl", "unsubscribe link"),
        ("preferences page of AbCdEfGhIjKl", "preferences page"),
        ("complaint of AbCdEfGhIjKl", "complaint"),
        ("the provider's unsubscribe page of AbCdEfGhIjKl", "the provider's unsubscribe page"),
        ("unsubscribe link of message 12", "unsubscribe link of message 12"),
        ("a list of participants", "a list of participants"),
        ("text message", "text message"),
    ],
)
def test_evidence_is_shown_without_a_token(source: str, shown: str) -> None:
    assert without_token(source) == shown
