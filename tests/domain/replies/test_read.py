import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.domain.replies.read import HELP_WORDS, START_WORDS, STOP_WORDS, read_reply
from nurture.domain.replies.reply_class import ReplyClass, ReplyKind
from nurture.domain.values.channel import Channel
from nurture.domain.values.danger import DangerKind

SMS, EMAIL = (Channel.SMS,), (Channel.EMAIL,)


def kind(body: str, opted_out: bool = False) -> ReplyKind:
    """What a machine may do at once: stop, start, help; everything else is OTHER."""
    result = read_reply(body, opted_out)
    if result.stops:
        return ReplyKind.STOP
    return result.kind if result.kind in (ReplyKind.START, ReplyKind.HELP) else ReplyKind.OTHER


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
        "don't stop", "stopping by at 5", "stop 2", "nonstop", "weekend", "the end", "CANCEL my visit", "back",
        "", " ", "✋", "...", "thanks",
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


def read(body: str) -> ReplyClass:
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
    assert (read(body).kind, read(body).stops, kind(body)) == (ReplyKind.STOP, SMS, ReplyKind.STOP)


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
    result = read(body)
    assert (result.kind, result.stops, result.for_a_person) == (ReplyKind.OTHER, (), True)


@pytest.mark.parametrize(
    "body",
    [
        "my calf is swollen and hot", "knee locked, can't put weight on it", "chest pain", "fever and red knee",
        "my foot is numb", "it gave way and I fell", "I can't walk", "the pain is unbearable", "I want to die",
    ],
)  # fmt: skip
def test_a_sign_of_danger_comes_first(body: str) -> None:
    result = read(body)
    assert (result.kind, result.stops, result.for_a_person) == (ReplyKind.RED_FLAG, (), True)


@pytest.mark.parametrize(
    "body", ["no swelling", "my knee isn't swollen anymore", "the swelling has gone down", "it used to lock up"]
)
def test_a_sign_that_is_denied_or_over_is_none(body: str) -> None:
    assert read(body).kind is ReplyKind.OTHER


def test_a_stop_beside_a_sign_of_danger_still_stops() -> None:
    body = "STOP texting me, my calf is swollen and hot"
    assert read(body) == ReplyClass(
        ReplyKind.RED_FLAG, SMS, True, "red flag: swelling; stop: begins with the word", danger=DangerKind.EMERGENCY
    )
    assert kind(body) is ReplyKind.STOP


def test_a_stop_that_says_more_is_seen_by_a_person() -> None:
    assert read("Please stop texting me, thanks!") == ReplyClass(ReplyKind.STOP, SMS, False, "stop: stop the texts")
    assert read("Please stop texting me, I moved to Ohio") == ReplyClass(
        ReplyKind.STOP, SMS, True, "stop: stop the texts; and says more"
    )


@pytest.mark.parametrize("body", ["yes", "Yes please book me", "can I come Thursday?", "any openings next week"])
def test_a_wish_to_come_is_a_lead(body: str) -> None:
    assert (read(body).kind, read(body).for_a_person) == (ReplyKind.LEAD, True)


@pytest.mark.parametrize(
    "body",
    [
        "para", "wrong number?", "who is this?", "I want to stop", "stop texting me so early", "too many texts",
        "I hit STOP by accident", "what happens if I text STOP?", "pause the texts",
        "no", "✋", "Start again", "not interested at this time", "I'm done",
        "I've had enough", "is this spam?", "please call, not text",
    ],
)  # fmt: skip
def test_what_may_be_a_stop_is_for_a_person_to_say(body: str) -> None:
    result = read(body)
    assert (result.kind, result.stops, result.for_a_person) == (ReplyKind.DOUBTFUL, (), True)


@pytest.mark.parametrize("body", ["thanks!", "ok 👍", "❤️", "great, thank you so much"])
def test_thanks_ask_for_nothing(body: str) -> None:
    assert (read(body).kind, read(body).for_a_person) == (ReplyKind.THANKS, False)


@pytest.mark.parametrize(
    "body",
    [
        "wrong number", "sorry love, wrong number x", "You've reached the wrong person",
        "This isn't Maria's phone anymore",
        "nobody by that name here", "I'm not a patient there anymore", "I never signed up for this",
        "I didn't ask for these texts", "someone put my number in by mistake",
    ],
)  # fmt: skip
def test_a_stranger_gets_nothing_more_and_a_person_mends_our_records(body: str) -> None:
    result = read(body)
    assert (result.kind, result.stops, result.for_a_person) == (ReplyKind.STOP, SMS, True)


@pytest.mark.parametrize(
    "body",
    [
        "not interested", "no longer interested thanks", "Enough!", "this is spam", "I'm blocking you", "shut up",
        "sick and tired of your texts", "I hate getting these", "no need to send any more",
        "why do I keep getting these?", "take my phone number out of your computer", "🛑", "🖕🖕",
    ],
)  # fmt: skip
def test_who_wants_nothing_of_us_is_heard_without_the_word(body: str) -> None:
    assert (read(body).kind, read(body).stops) == (ReplyKind.STOP, SMS)


@pytest.mark.parametrize(
    "body", ["ALTO", "no más mensajes por favor", "Basta", "no me escriban más", "arrêtez svp", "dame de baja"]
)
def test_a_plain_stop_in_another_language_is_a_stop(body: str) -> None:
    assert read(body).stops


@pytest.mark.parametrize(
    "body",
    [
        "not interested in surgery", "enough ice for today?", "wrong leg", "I got the wrong number of reps",
        "my insurance didn't approve this", "I hate these stretches", "why do I keep getting these cramps",
        "not a patient person haha", "I didn't sign up for this much pain", "lost interest in running",
        "no need to call me back", "take me off the waitlist", "no puedo caminar bien", "leave me some slots",
        "remove the tape?", "shut up knee lol", "it went to my spam folder", "will this ever end, still stiff",
    ],
)  # fmt: skip
def test_the_same_words_about_something_else_stop_nothing(body: str) -> None:
    assert not read(body).stops


@pytest.mark.parametrize(
    "body",
    [
        "suddenly can't speak right and my arm is weak", "it won't stop bleeding", "there's blood in my urine",
        "I took too many of the pain pills", "hit my head and now I'm throwing up", "I might hurt myself",
        "pain down my left arm and jaw",
    ],
)  # fmt: skip
def test_a_danger_that_comes_from_no_joint_is_seen_too(body: str) -> None:
    assert read(body).kind is ReplyKind.RED_FLAG


@pytest.mark.parametrize(
    ("body", "ends"),
    [
        ("don't email me", EMAIL), ("opt out of email", EMAIL), ("texts are fine, no email", EMAIL),
        ("stop emailing me", EMAIL), ("unsubscribe me from the emails", EMAIL), ("emails: no, texts: yes", EMAIL),
        ("stop the emails but keep the texts", EMAIL), ("I don't like emails, texts are better", EMAIL),
        ("by text, not by email please", EMAIL), ("too many emails, stop them", EMAIL), ("no más correos", EMAIL),
        ("remove dana@example.com from your list", EMAIL), ("arrêtez les courriels", EMAIL),
        ("no more emails or texts please", EMAIL + SMS), ("don't text or email me", EMAIL + SMS),
        ("unsubscribe me from everything, email too", EMAIL + SMS),
        ("stop texting me", SMS), ("Prefer email, please stop texting", SMS), ("stop", SMS),
        ("thanks for the emails but stop texting me", SMS), ("stop texting and email me instead", SMS),
        ("I didn't get the email", ()), ("can you email me the plan?", ()), ("stay out of my inbox", EMAIL),
        ("did you stop the emails? I miss them", ()),
        ("dont text me dont email me", EMAIL + SMS), ("the emails are too long, just the texts please", EMAIL),
        ("I never read the emails so you can stop sending them", EMAIL),
        ("dont send the articles to my email anymore", EMAIL),
        ("that's my work email, please dont send anything there again. texts ok", EMAIL),
        ("delete my old email, the new one is x@y.com", ()), ("no email from you yet", ()), ("text me, don't call", ()),
    ],
)  # fmt: skip
def test_what_ends_is_what_the_reply_names(body: str, ends: tuple[Channel, ...]) -> None:
    assert read(body).stops == ends


@pytest.mark.parametrize(
    "body",
    ["I no longer wish to receive these", "would you take us both off your list", "this is my kid's phone stop",
     "Kindly discontinue all further communication to this number", "my wife wants off the list",
     "Can you please no longer send me messages?"],
)  # fmt: skip
def test_a_stop_that_is_formal_long_or_at_the_end_is_one(body: str) -> None:
    assert read(body).stops == SMS


@pytest.mark.parametrize(
    "body",
    [
        "It isn't sharp anymore", "There is no shower here", "no wifi here", "any way to stop this?",
        "I have blocked this time for the exercises", "I will report for duty Monday", "I'll report if it gets worse",
        "please contact my lawyer about the accident claim", "can you send the report to my attorney",
        "I will report this to my doctor",
    ],
)  # fmt: skip
def test_a_word_of_a_stop_about_something_else_stops_nothing(body: str) -> None:
    assert read(body).stops == ()


@pytest.mark.parametrize(
    "body",
    ["no Linda at this number", "I've blocked your number", "I will report you if this goes on", "how do I stop these"],
)
def test_the_same_word_about_us_is_a_stop(body: str) -> None:
    assert read(body).stops == SMS


@pytest.mark.parametrize(
    "body",
    ["I'd hate to stop these", "turn the texts back on", "the tips never stop helping", "you no longer send me texts"],
)
def test_what_sounds_like_a_stop_and_is_none_stops_nothing(body: str) -> None:
    assert read(body).stops == ()


@pytest.mark.parametrize(
    "body",
    [
        "I'm on blood thinners and have a big bruise", "I have a fever", "dizzy since the session",
        "threw up after the massage", "my vision is blurry since the treatment", "night sweats and I lost 15 pounds",
        "I've been cutting myself", "no puedo respirar", "me duele el pecho", "tengo la rodilla hinchada",
        "me quiero morir", "j'ai mal à la poitrine", "mon genou est enflé", "je veux mourir",
    ],
)  # fmt: skip
def test_danger_that_had_no_rule_is_seen(body: str) -> None:
    assert (read(body).kind, read(body).pauses) == (ReplyKind.RED_FLAG, True)


@pytest.mark.parametrize(
    "body", ["no tengo fiebre", "pas de fièvre", "hay fever again", "never felt dizzy", "ya no me duele", "bruise gone"]
)
def test_danger_that_is_denied_in_any_language_is_none(body: str) -> None:
    assert read(body).kind is not ReplyKind.RED_FLAG


@pytest.mark.parametrize("body", ["STOP, tengo fiebre", "stop texting me, I have a fever", "arrêtez, j'ai la fièvre"])
def test_danger_in_a_stop_counts_as_both(body: str) -> None:
    assert (read(body).kind, read(body).stops) == (ReplyKind.RED_FLAG, SMS)


@pytest.mark.parametrize(
    "body", ["yes please thursday", "got anything this afternoon?", "give me a ring", "can someone call me"]
)
def test_who_wants_a_time_or_a_call_is_a_lead(body: str) -> None:
    assert read(body).kind is ReplyKind.LEAD


@pytest.mark.parametrize("body", ["10", "4", "7/10"])
def test_a_bare_number_answers_nothing_that_we_asked(body: str) -> None:
    assert (read(body).kind, read(body).for_a_person) == (ReplyKind.OTHER, True)


@pytest.mark.parametrize("body", ["once a week is enough", "fewer texts please", "just the important ones please"])
def test_a_wish_for_fewer_is_no_stop(body: str) -> None:
    result = read(body)
    assert (result.kind, result.stops, result.pauses) == (ReplyKind.FEWER, (), False)


@pytest.mark.parametrize("body", ["is twice a week enough for the stretches?", "fewer reps today", "too many texts"])
def test_what_is_about_training_or_in_doubt_is_no_such_wish(body: str) -> None:
    assert read(body).kind is not ReplyKind.FEWER


@given(st.text(max_size=2_000))
def test_every_text_has_a_reading_that_says_why(body: str) -> None:
    assert read(body).why


@pytest.mark.parametrize(
    "piece",
    [
        "stop ", "stop, ", "stop the ", "please ", "i want to ", "dont ", "no ", "not ", "knee is red and ", "fever ",
        "texts ", "if you ", "can you please ", "take me off of the ", "remove my ",
        "wrong ", "you the ", "never asked for ", "sick of these ", "your texts ", "no longer interested in the ",
        "enough ",
        "give you me ", "no me ", "my number ", "please thanks ", "in my left arm ", "dont need to send ",
        "s.t.o.p.", "a*", "*", ". ", "🛑", "e\u0301", "ﷺ",
    ],
)  # fmt: skip
def test_no_monster_holds_us_up(piece: str) -> None:
    """A pattern that backtracks would take longer than a test run has."""
    assert read((piece * 100_000)[:1_600]).kind in ReplyKind
    assert read(piece * 100_000).kind in ReplyKind


def test_two_readings_of_one_text_are_equal() -> None:
    assert read("can I come Thursday?") == read("CAN I COME THURSDAY?")


@pytest.mark.parametrize(
    "body, channels",
    [
        ("opt out of text but not email", SMS),
        ("texts off, emails on", SMS),
        ("email me instead of texting", SMS),
        ("get my email and number out of your system", (Channel.EMAIL, Channel.SMS)),
        ("no contact by phone, text or email", (Channel.EMAIL, Channel.SMS)),
        ("please stop the texts. And the emails.", (Channel.EMAIL, Channel.SMS)),
        ("I get the same thing by email and text, drop the email", EMAIL),
        ("no emials please", EMAIL),
        ("I don't want to lose the emails", ()),
        ("emails and texts both fine", ()),
    ],
)
def test_a_reply_that_names_e_mail_ends_what_it_says(body: str, channels: tuple[Channel, ...]) -> None:
    assert set(read(body).stops) == set(channels)


@pytest.mark.parametrize(
    "body",
    [
        "I was going to opt out but actually they're useful",
        "I don't want to miss any of these",
        "got removed from the waiting list by mistake",
        "stop the payment, it's double",
        "remove the step downs from my program?",
        "don't call me Mrs, Jane is fine",
        "told my husband to quit nagging me about the exercises haha",
        "please ignore, wrong number, meant for my son",
        "my phone marked you as spam, I fixed it",
        "no complaints here, all good",
    ],
)
def test_who_asks_for_no_stop_is_not_stopped(body: str) -> None:
    assert read(body).stops == ()


@pytest.mark.parametrize(
    "body",
    [
        "I marked you as spam",
        "take me off your list, I am not waiting",
        "stop calling me",
        "wrong number, meant for who?",
    ],
)
def test_what_sounds_alike_and_is_a_stop_still_stops(body: str) -> None:
    assert read(body).stops == SMS
