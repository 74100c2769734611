import pytest

from nurture.domain.replies.read import read_reply
from nurture.domain.replies.reply_class import ReplyKind
from nurture.domain.values.danger import DangerKind


@pytest.mark.parametrize(
    "body, kind",
    [
        ("I can't breathe", DangerKind.EMERGENCY),
        ("my calf is swollen and hot", DangerKind.EMERGENCY),
        ("I took too many pills", DangerKind.EMERGENCY),
        ("I want to kill myself", DangerKind.SELF_HARM),
        ("honestly I don't want to be alive", DangerKind.SELF_HARM),
        ("life isn't worth it any more", DangerKind.SELF_HARM),
        ("my chest hurts and I want to end my life", DangerKind.SELF_HARM),
        ("stop texting me, I want to die", DangerKind.SELF_HARM),
    ],
)
def test_a_red_flag_says_which_kind_of_danger_it_is(body: str, kind: DangerKind) -> None:
    read = read_reply(body, opted_out=False)
    assert (read.kind, read.danger) == (ReplyKind.RED_FLAG, kind)


@pytest.mark.parametrize("body", ["thank you!", "can I come on Friday?", "STOP", "no chest pain, all good"])
def test_nothing_else_is_of_any_kind(body: str) -> None:
    assert read_reply(body, opted_out=False).danger is None
