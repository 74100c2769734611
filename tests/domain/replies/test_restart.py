"""Who stopped and asks for the texts again: a new consent, so it is read only where nothing else can be meant."""

import pytest

from nurture.domain.replies.read import read_reply
from nurture.domain.replies.reply_class import ReplyKind
from tests.domain.replies.model.retrain import by_family, replies_of_every_set
from tests.domain.replies.model.retrain_danger import danger_by_family


@pytest.mark.parametrize(
    "body",
    [
        "sign me back up", "turn the texts back on", "put me back on the list", "I unsubscribed by mistake",
        "sign me up again for texts", "start texting me again please", "I'd like my texts back", "opt me back in",
        "I hit STOP by mistake", "I didn't mean to unsubscribe", "changed my mind about stopping",
        "add me back to your text list", "turn them back on", "please resume",
    ],
)  # fmt: skip
def test_a_client_who_stopped_may_start_again_in_a_sentence(body: str) -> None:
    again = read_reply(body, opted_out=True)
    assert (again.kind, again.starts, again.stops) == (ReplyKind.START, True, ())
    before = read_reply(body, opted_out=False)
    assert (before.starts, before.stops) == (False, ())


@pytest.mark.parametrize(
    "body",
    [
        "don't start texting me again", "never text me again", "stop sending these again",
        "I do not want these texts again", "no I don't want the texts back on", "if you send texts again I report you",
        "I said stop, not by mistake", "someone put me back on the list", "who opted me back in",
    ],
)  # fmt: skip
def test_who_wants_nothing_again_starts_nothing(body: str) -> None:
    assert not read_reply(body, opted_out=True).starts


@pytest.mark.parametrize(
    "body",
    [
        "I want my money back", "put me back on Tuesday", "put me back on the waiting list", "I missed the reminder",
        "changed my mind about the appointment", "this again", "your texts again?", "can you text me the link again",
        "I need my back looked at again", "turn the heat back on", "when can I start running again",
        "sign me up for the class", "I deleted the email by mistake, send again",
    ],
)  # fmt: skip
def test_what_names_neither_texts_nor_list_starts_nothing(body: str) -> None:
    assert not read_reply(body, opted_out=True).starts


def test_no_stop_that_we_know_starts_anything() -> None:
    stops = [r for r in (*replies_of_every_set(), *by_family(), *danger_by_family()) if r.label.endswith("stop")]
    assert len(stops) >= 4_000
    assert [reply.body for reply in stops if read_reply(reply.body, opted_out=True).starts] == []
