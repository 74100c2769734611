import pytest

from nurture.domain.conversations.kinds import PAUSING, ConversationKind, kind_of, topic_of


@pytest.mark.parametrize(
    ("body", "topic"),
    [
        ("You have the wrong name for me", ConversationKind.WRONG_DATA),
        ("my number has changed", ConversationKind.WRONG_DATA),
        ("My appointment is not on Tuesday", ConversationKind.WRONG_DATA),
        ("My appointment is on Friday, not Thursday", ConversationKind.WRONG_DATA),
        ("I don't have an appointment", ConversationKind.WRONG_DATA),
        ("Is this normal?", ConversationKind.QUESTION),
        ("how long should I hold it", ConversationKind.QUESTION),
        ("It went well today.", ConversationKind.OTHER),
        ("My knee feels different now", ConversationKind.OTHER),
    ],
)
def test_other_talk_is_told_apart_by_its_words(body: str, topic: ConversationKind) -> None:
    assert topic_of(body) is topic


@pytest.mark.parametrize(
    ("kind", "found"), [("red_flag", "danger"), ("lead", "lead"), ("doubtful", "doubt"), ("other", "question")]
)
def test_the_class_of_a_reply_decides_and_only_then_its_words(kind: str, found: str) -> None:
    assert kind_of(kind, "What now?") == found


def test_danger_leads_and_doubts_hold_back_what_is_automatic_and_talk_does_not() -> None:
    assert {kind for kind in ConversationKind if kind in PAUSING} == {"danger", "lead", "doubt"}
