"""Danger and its look-alikes side by side: what makes the one and not the other."""

import pytest

from nurture.domain.replies.read import read_reply
from nurture.domain.replies.reply_class import ReplyKind
from nurture.domain.values.danger import DangerKind

REAL_ATTACKS = [
    "he is having a heart attack at work", "mom had a stroke at noon", "my heart skips a beat every few minutes",
    "had a heart attack over the weekend", "he had a heart attack when he lifted the box",
    "dad had a stroke with the left side gone",
]  # fmt: skip
FRIGHTS = [
    "nearly had a heart attack when I saw the bill", "gave me a heart attack lol", "the price gave me a heart attack",
    "my heart skipped a beat when she said yes", "had a heart attack at the price",
    "that bill gave me a heart attack haha", "gave me a heart attack hahaha",
]  # fmt: skip
NOT_PAST = [
    "My husband collapsed back in the kitchen", "my bladder stopped working", "bowels quit working since the fall",
]  # fmt: skip
PAST = ["My dad had a stroke back in 2010", "I had a clot back in 1998", "numbness all gone now", "swelling stopped"]
NO_SELF_HARM = [
    "My wife will be happier if I am early", "Never wake up stiff anymore", "I won't be around tomorrow, reschedule?",
    "od on chocolate", "got tablets at home, dont know the dose", "nobody would notice if I skip a day",
    "kids are easier without me there", "I can see no way out of the parking lot", "done with life in a cast",
    "I want to jump off the boat this summer", "5 kms today", "hate waking up at 5", "cut my arms on the roses",
    "never want to wake up early again", "a burden to my family with this foot",
]  # fmt: skip
SELF_HARM = {
    "says the word": ["going to kms tonight", "I'm going to overdose", "he is going to kill himself"],
    "wishes to die": ["I want to die", "I hope I never wake up", "I keep thinking about death"],
    "sees no reason to live": ["tired of living", "there is no way out for me", "what's the point of anything"],
    "would not be missed": ["my wife will be happier if I am gone", "nobody would care if I died"],
    "hurts themselves": ["I cut my arms again", "been cutting myself"],
    "afraid of themselves": ["I don't feel safe with myself"],
    "has the means": ["got pills at home and I want to end it"],
    "a goodbye": ["I won't be here much longer"],
}
NO_HEAD_INJURY = [
    "Do you close in the fall? I got confused", "slipped my mind, sorry I was confused about the time",
    "hit 5 km today, no headache", "hit snooze, groggy", "crash course on memory", "hit the gym, headache gone",
    "crashed on the couch with a headache", "I don't know where he parked", "hand stopped working out lol",
]  # fmt: skip
HEAD_INJURIES = [
    "fell yesterday and have a headache", "I slipped on ice and I'm confused", "headache since my fall",
    "came off the bike and don't remember it", "took a knock on the head, sick headache since",
]  # fmt: skip
NEVER_OVER = [
    "I want to die nothing gets better", "I never want to wake up", "je n'ai plus d'envie de vivre",
]  # fmt: skip


BARE_WORDS = [
    "My son drives an ambulance", "Ear infection last week", "Ma voiture est cassée", "Me fue bien, gracias",
    "mi tía viene mañana", "tengo una emergencia en el trabajo", "no puedo ver el video", "se rompió mi coche",
    "je suis tombé amoureux de cet exercice", "mon chef est insupportable", "mi hermano trabaja en urgencias",
    "mon fils travaille aux urgences", "mi papá tuvo un infarto hace años", "j'ai eu une phlébite il y a dix ans",
]  # fmt: skip
SAME_WORDS_IN_DANGER = [
    "necesito una ambulancia", "estoy en urgencias", "appelez le samu", "je suis aux urgences", "I had a TIA",
    "mon poignet est cassé", "se me fue la rodilla", "la herida tiene una infección", "je ne vois plus rien",
    "me rompí la muñeca",
]  # fmt: skip


@pytest.mark.parametrize("body", [*REAL_ATTACKS, *NOT_PAST, *SAME_WORDS_IN_DANGER, *HEAD_INJURIES])
def test_a_sign_of_danger_is_not_taken_for_an_idiom_nor_for_history(body: str) -> None:
    assert read_reply(body, opted_out=False).danger is DangerKind.EMERGENCY


@pytest.mark.parametrize("body", [*FRIGHTS, *PAST, *BARE_WORDS, *NO_SELF_HARM, *NO_HEAD_INJURY])
def test_idioms_and_history_alarm_nobody(body: str) -> None:
    assert read_reply(body, opted_out=False).kind is not ReplyKind.RED_FLAG


@pytest.mark.parametrize("body", NEVER_OVER)
def test_a_wish_to_die_is_never_over(body: str) -> None:
    assert read_reply(body, opted_out=False).danger is DangerKind.SELF_HARM


@pytest.mark.parametrize("rule, body", [(rule, body) for rule, bodies in SELF_HARM.items() for body in bodies])
def test_a_sign_of_self_harm_is_named_for_what_it_is(rule: str, body: str) -> None:
    assert read_reply(body, opted_out=False).why == f"red flag: {rule}"
