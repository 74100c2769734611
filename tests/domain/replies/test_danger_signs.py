"""Signs of danger by kind, in three languages, and what only looks like them."""

import pytest

from nurture.domain.replies.read import read_reply
from nurture.domain.replies.reply_class import ReplyKind
from nurture.domain.values.danger import DangerKind

SIGNS = {
    "a stroke": [
        "my husband's smile is lopsided and he can't lift his left arm",
        "her words are coming out all jumbled up",
        "couldn't get my words out at breakfast, gone now",
        "la boca se le fue de lado y no habla bien",
        "mon père parle bizarrement et son bras ne répond plus",
    ],
    "the lower spine": [
        "lost all feeling around my saddle area",
        "I don't know when I need to pee anymore",
        "both my legs are suddenly weak and won't hold me",
        "no siento nada cuando orino",
        "j'ai les fesses endormies et je ne sens plus ma vessie",
        "mes deux jambes sont en coton depuis ce matin",
    ],
    "chest, heart and breath": [
        "there's a heavy band around my chest",
        "feels like something is sitting on my chest",
        "my heart keeps skipping and I feel like I'm about to go down",
        "his lips are blue",
        "respiro muy mal y los labios morados",
        "un poids sur la poitrine depuis ce matin",
    ],
    "a clot": [
        "one leg much bigger than the other after the plane ride",
        "my calf has been cramping since the c section",
        "this cramp in my calf just will not let go",
        "tengo una pierna mucho más gorda que la otra",
        "une jambe est devenue plus grosse que l'autre",
    ],
    "bleeding": [
        "cut my hand and it won't quit bleeding",
        "I'm on thinners and I fell in the kitchen",
        "brought up some blood this morning",
        "me sangra la nariz y no para",
        "renversé par une voiture, je saigne",
    ],
    "head, crash and collapse": [
        "slipped in the shower and my head is throbbing ever since",
        "his pupils are different sizes",
        "don't remember falling at all",
        "knocked off my bike by a van",
        "my flatmate found me on the bathroom floor",
        "me atropelló un coche",
        "je me suis cogné le crâne et je ne me souviens de rien",
    ],
    "sight": ["half my vision just went", "like a shadow came over my left eye"],
    "infection": ["can't stop shivering and the joint is boiling", "shaking with chills since the injection"],
    "allergy": ["my tongue is huge and there are welts all over", "se me cierra la garganta", "ma gorge se serre"],
    "a medicine": ["downed a box of tylenol", "swallowed 40 of my painkillers",
    "j'ai avalé toute une plaquette de comprimés"],
}  # fmt: skip

SELF_HARM = [
    "I'm fed up with life", "had enough of living to be honest", "cut myself on purpose again",
    "scared of what I might do tonight", "I don't feel safe alone", "got my pills out here and thinking about it",
    "everyone would be happier if I was gone", "estoy harta de la vida", "me corté a propósito",
    "j'ai envie d'en finir", "j'en ai marre de vivre", "je me suis coupée exprès",
]  # fmt: skip

LOOK_ALIKES = [
    "my brother had a stroke last fall", "dad had a heart attack in 2011", "I had a concussion years ago",
    "my aunt fainted at a wedding last summer", "no chest pain, no numbness", "those bridges are killing me",
    "dying to run again", "the bill nearly gave me a heart attack", "mon genou craque mais ça ne fait pas mal",
    "can't feel any pain anymore!", "my legs are jelly after squats", "my heart isn't in it this week",
    "hit the nail on the head", "I can't find my exercise sheet", "I can't remember the name of the stretch",
    "held the weight to my chest", "heart rate hit 165 on the hill", "my feet were numb in my ski boots",
    "my knee was numb from the ice pack", "dizzy with happiness", "took all my vitamins",
    "calf is sore after the raises",
    "left side is weaker than the right on bridges", "I'm fed up with these exercises", "warmed up both legs first",
    "j'ai hâte d'en finir avec ces exercices",
    "la rodilla cruje pero no duele", "confused about week 3, which one first?",
]  # fmt: skip


@pytest.mark.parametrize("body", [body for bodies in SIGNS.values() for body in bodies])
def test_a_sign_of_an_emergency_is_found_whatever_its_wording(body: str) -> None:
    read = read_reply(body, opted_out=False)
    assert (read.kind, read.danger) == (ReplyKind.RED_FLAG, DangerKind.EMERGENCY)


@pytest.mark.parametrize("body", SELF_HARM)
def test_a_sign_of_self_harm_is_found_whatever_its_wording(body: str) -> None:
    read = read_reply(body, opted_out=False)
    assert (read.kind, read.danger) == (ReplyKind.RED_FLAG, DangerKind.SELF_HARM)


@pytest.mark.parametrize("body", LOOK_ALIKES)
def test_what_only_looks_like_danger_alarms_nobody(body: str) -> None:
    assert read_reply(body, opted_out=False).kind is not ReplyKind.RED_FLAG


def test_a_sign_beside_a_look_alike_still_counts() -> None:
    body = "my brother had a stroke last fall and now my face is drooping"
    assert read_reply(body, opted_out=False).kind is ReplyKind.RED_FLAG
