import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.domain.reply import HELP_WORDS, START_WORDS, STOP_WORDS, ReplyKind, reply_kind


def kind(body: str, opted_out: bool = False) -> ReplyKind:
    return reply_kind(body, opted_out)


@pytest.mark.parametrize(
    "body",
    [
        "STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT", "OPT OUT",
        "stop", " stop ", "Stop\n", "STOP.", "stop!!!", "Opt-out", "opt\u2013out", "Stop-all", "stop all",
        "“STOP”", "‘Stop’", '"stop"', "(stop)", "*STOP*", "stop 🛑", "🛑🛑STOP🛑", "STOP ✋🏽", "stop\ufe0f", "s.t.o.p",
        "stop stop", "STOP! STOP! STOP!", "Stop, cancel", "ＳＴＯＰ", "sto\u00adp", "\u200bSTOP\u200b", "\tquit\t",
    ],
)  # fmt: skip
def test_a_word_that_stops_is_heard_however_it_is_written(body: str) -> None:
    assert kind(body) is ReplyKind.STOP
    assert kind(body, opted_out=True) is ReplyKind.STOP


@pytest.mark.parametrize(
    "body",
    [
        "don't stop", "please stop texting me", "stopping by at 5", "stop 2", "nonstop", "weekend", "the end",
        "CANCEL my visit", "back", "stopp", "arrêt", "", " ", "🛑", "...", "thanks",
    ],
)  # fmt: skip
def test_anything_else_is_for_a_person(body: str) -> None:
    assert kind(body) is ReplyKind.OTHER


@pytest.mark.parametrize("body", ["START", "start", "Start!", "“Start”", "UNSTOP", "un-stop", "start 🙂"])
def test_start_lifts_the_block(body: str) -> None:
    assert kind(body) is ReplyKind.START
    assert kind(body, opted_out=True) is ReplyKind.START


@pytest.mark.parametrize("body", ["YES", "yes", "Yes!", " yes 👍"])
def test_yes_is_a_start_only_after_a_stop(body: str) -> None:
    assert kind(body, opted_out=True) is ReplyKind.START
    assert kind(body, opted_out=False) is ReplyKind.OTHER


@pytest.mark.parametrize("body", ["HELP", "help", "Help?", "INFO", "info."])
def test_help_and_info_ask_who_we_are(body: str) -> None:
    assert kind(body) is ReplyKind.HELP


@given(
    st.sampled_from([*STOP_WORDS, *START_WORDS, *HELP_WORDS]),
    st.sampled_from([str.upper, str.title, str.swapcase]),
    st.text(" \t\n.,!?'\"“”‘’«»-–—…()🙂🛑👍\u200d\ufe0f", max_size=6),
    st.text(" \t\n.,!?'\"“”‘’«»-–—…()🙂🛑👍\u200d\ufe0f", max_size=6),
)
def test_what_stands_around_a_word_does_not_matter(word: str, case: object, before: str, after: str) -> None:
    assert callable(case)
    assert kind(f"{before}{case(word)}{after}") is kind(word)


@given(st.text(max_size=50), st.booleans())
def test_every_text_is_some_kind_of_reply(body: str, opted_out: bool) -> None:
    assert kind(body, opted_out) in ReplyKind
