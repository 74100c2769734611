import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.domain.reply import HELP_WORDS, START_WORDS, STOP_WORDS, Reading, ReplyKind, read_reply


def kind(body: str, opted_out: bool = False) -> ReplyKind:
    """What a machine may do at once: stop, start, help; everything else is OTHER."""
    reading = read_reply(body, opted_out)
    if reading.stops:
        return ReplyKind.STOP
    return reading.kind if reading.kind in (ReplyKind.START, ReplyKind.HELP) else ReplyKind.OTHER


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
        "don't stop", "stopping by at 5", "stop 2", "nonstop", "weekend", "the end", "CANCEL my visit", "back", "arrêt",
        "", " ", "🛑", "...", "thanks",
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


def read(body: str) -> Reading:
    return read_reply(body, opted_out=False)


@pytest.mark.parametrize(
    "body",
    [
        "please stop texting me", "opt out", "no more messages pls", "unsubscribe me", "quit it",
        "take me off this list", "remove me", "stop all this", "dont text me anymore", "leave me alone",
        "wrong number, stop", "STOPP", "stpo", "I've texted STOP three times", "How do I unsubscribe?",
        "Would you kindly stop", "STOP my knee is fine",
    ],
)  # fmt: skip
def test_a_sentence_that_stops_is_heard_too(body: str) -> None:
    assert (read(body).kind, read(body).stops, kind(body)) == (ReplyKind.STOP, True, ReplyKind.STOP)


@pytest.mark.parametrize(
    "body",
    [
        "the pain won't stop", "can I stop the exercises now?", "when can I start running?", "help, it hurts on stairs",
        "I want to quit running", "I had to stop at the store", "the bus stop", "I'll stop by tomorrow", "nonstop pain",
        "non-stop", "can't stop laughing", "trying to stop smoking", "by the end of the month", "I quit my job",
        "cancel my appointment on Friday", "end of my rope", "unsubscribe from the gym", "Don't stop texting me!",
        "you said stop if it hurts", "did you stop sending the tips?",
    ],
)  # fmt: skip
def test_talk_of_the_body_and_of_life_is_left_alone(body: str) -> None:
    reading = read(body)
    assert (reading.kind, reading.stops, reading.for_a_person) == (ReplyKind.OTHER, False, True)


@pytest.mark.parametrize(
    "body",
    [
        "my calf is swollen and hot", "knee locked, can't put weight on it", "chest pain", "fever and red knee",
        "my foot is numb", "it gave way and I fell", "I can't walk", "the pain is unbearable", "I want to die",
    ],
)  # fmt: skip
def test_a_sign_of_danger_comes_first(body: str) -> None:
    reading = read(body)
    assert (reading.kind, reading.stops, reading.for_a_person) == (ReplyKind.RED_FLAG, False, True)


@pytest.mark.parametrize(
    "body", ["no swelling", "my knee isn't swollen anymore", "the swelling has gone down", "it used to lock up"]
)
def test_a_sign_that_is_denied_or_over_is_none(body: str) -> None:
    assert read(body).kind is ReplyKind.OTHER


def test_a_stop_beside_a_sign_of_danger_still_stops() -> None:
    body = "STOP texting me, my calf is swollen and hot"
    assert read(body) == Reading(ReplyKind.RED_FLAG, True, True, "red flag: swelling; stop: begins with the word")
    assert kind(body) is ReplyKind.STOP


def test_a_stop_that_says_more_is_seen_by_a_person() -> None:
    assert read("Please stop texting me, thanks!") == Reading(ReplyKind.STOP, True, False, "stop: stop the texts")
    assert read("Please stop texting me, I moved to Ohio") == Reading(
        ReplyKind.STOP, True, True, "stop: stop the texts; and says more"
    )


@pytest.mark.parametrize("body", ["yes", "Yes please book me", "can I come Thursday?", "any openings next week"])
def test_a_wish_to_come_is_a_lead(body: str) -> None:
    assert (read(body).kind, read(body).for_a_person) == (ReplyKind.LEAD, True)


@pytest.mark.parametrize(
    "body",
    [
        "ALTO", "wrong number", "I want to stop", "stop texting me so early", "too many texts",
        "I hit STOP by accident", "what happens if I text STOP?", "pause the texts",
        "stop the emails but keep the texts", "no", "🛑", "Start again",
    ],
)  # fmt: skip
def test_what_may_be_a_stop_is_for_a_person_to_say(body: str) -> None:
    reading = read(body)
    assert (reading.kind, reading.stops, reading.for_a_person) == (ReplyKind.DOUBTFUL, False, True)


@pytest.mark.parametrize("body", ["thanks!", "ok 👍", "❤️", "great, thank you so much"])
def test_thanks_ask_for_nothing(body: str) -> None:
    assert (read(body).kind, read(body).for_a_person) == (ReplyKind.THANKS, False)


@given(st.text(max_size=2_000))
def test_every_text_has_a_reading_that_says_why(body: str) -> None:
    assert read(body).why


@pytest.mark.parametrize(
    "piece",
    [
        "stop ", "stop, ", "stop the ", "please ", "i want to ", "dont ", "no ", "not ", "knee is red and ", "fever ",
        "texts ", "if you ", "can you please ", "take me off of the ", "remove my ",
        "s.t.o.p.", "a*", "*", ". ", "🛑", "e\u0301", "ﷺ",
    ],
)  # fmt: skip
def test_no_monster_holds_us_up(piece: str) -> None:
    """A pattern that backtracks would take longer than a test run has."""
    assert read((piece * 100_000)[:1_600]).kind in ReplyKind
    assert read(piece * 100_000).kind in ReplyKind


def test_two_readings_of_one_text_are_equal() -> None:
    assert read("can I come Thursday?") == read("CAN I COME THURSDAY?")
