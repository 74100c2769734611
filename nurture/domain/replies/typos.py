"""Typos of one letter in long words that the rules match: corrected where they are no other word.

Each word stands beside the words at one letter from it, which are never read as it ("massage" is no "message").
Source: the neighbours were looked up in lists of the most frequent English, Spanish and French words, 2026-11.
"""

from collections.abc import Iterator
from functools import cache

_NEIGHBOURS = {
    # Stops
    "unsubscribe": "unsubscribed", "unsubscribed": "unsubscribe", "messages": "message messager massages messaged",
    "message": "messages massage messager messaged imessage", "messaging": "massaging",
    "texting": "testing tenting sexting",
    "sending": "spending ending pending lending bending sensing vending tending seeding mending sanding rending",
    "contacting": "contracting", "receiving": "deceiving relieving reviving",
    "remove": "removed remote removes remover", "receive": "received receives receiver deceive",
    "removed": "remove removes remover", "notifications": "notification", "interested": "",
    "subscription": "subscriptions", "reminders": "reminder remainders", "reminder": "reminded remainder reminders",
    "number": "numbers lumber dumber humber numbed umber", "please": "pleased lease pleas pleases pease pleaser",
    "anymore": "", "cancel": "cancer cancels cancela cancele canceled chancel lancel", "discontinue": "discontinued",
    "permission": "permissions", "consent": "content convent consents", "communications": "communication",
    "contact": "contract contacto contacts contacte contacta", "communication": "communications",
    "bothering": "mothering", "harass": "", "harassing": "", "enough": "",
    "person": "persona perso persons perdon pearson perron persos pierson parson peron gerson persson merson",
    "mistake": "mistakes mistaken", "delete": "deleted deleite deletes deplete", "database": "databases",
    "stopped": "stepped topped stopper shopped stomped stooped", "patient": "patients patent",
    "emails": "email mails gmails", "emailing": "mailing", "newsletter": "newsletters",
    "spamming": "slamming scamming", "annoying": "", "unwanted": "",
    # Danger
    "breathe": "breath breathes breaths breathed breather breathy", "breathing": "breaching",
    "breath": "breathe breach breadth wreath breaths breathy", "swollen": "",
    "swelling": "selling spelling dwelling smelling shelling welling snelling swilling swellings", "dizziness": "",
    "fainted": "painted tainted fainter sainted", "fainting": "painting tainting",
    "bleeding": "breeding blending bleeping", "bladder": "ladder bladders badder",
    "suicide": "suicida suicider suicides", "suicidal": "suicida suicidas", "hospital": "hospitals hopital",
    "ambulance": "ambulante ambulances ambulancia", "emergency": "emergence", "numbness": "",
    "tingling": "mingling singling tinkling ringling tangling jingling", "tongue": "longue tongues tongued tonge",
    "throat": "threat throats throaty", "infected": "injected infested inflected",
    "infection": "injection infections inflection", "vomiting": "", "confused": "confuse confuses",
    "collapsed": "collapse collapses", "stroke": "strike strokes stoke strode stroked strobe strove",
    "slurred": "blurred spurred", "incision": "incisions invision", "pressure": "pressures pressured",
    "severe": "severo severa severed sever revere severn severs", "unbearable": "unbeatable unbearably",
    "excruciating": "", "headache": "headaches", "unconscious": "", "overdose": "overdone overdoses overdosed",
    "overdosed": "overdose overdoses", "myself": "", "painkillers": "painkiller",
    "concussion": "concession concussions", "thinners": "thinner thinkers thinness",
}  # fmt: skip


def corrected(word: str) -> str:
    """The word that this one is a typo of, at one letter; itself where it is none, or could be of two."""
    if len(word) < _SHORTEST or word in _real_words():
        return word
    near = _by_deletion()
    meant = {each for part in (word, *_deletions(word)) for each in near.get(part, ()) if _is_one_letter(word, each)}
    as_long = {each for each in meant if len(each) == len(word)}
    likely = as_long or meant
    return likely.pop() if len(likely) == 1 else word


_SHORTEST = 5


@cache
def _real_words() -> frozenset[str]:
    return frozenset(_NEIGHBOURS).union(*(listed.split() for listed in _NEIGHBOURS.values()))


@cache
def _by_deletion() -> dict[str, list[str]]:
    """The words by what is left of each without one of its letters, so that a look-up needs no list of all typos."""
    found: dict[str, list[str]] = {}
    for word in _NEIGHBOURS:
        for part in {word, *_deletions(word)}:
            found.setdefault(part, []).append(word)
    return found


def _deletions(word: str) -> Iterator[str]:
    return (word[:i] + word[i + 1 :] for i in range(len(word)))


def _is_one_letter(typo: str, word: str) -> bool:
    """Whether one letter is left out, added or replaced, or two neighbours are swapped."""
    if len(typo) != len(word):
        longer, shorter = (typo, word) if len(typo) > len(word) else (word, typo)
        return len(longer) - len(shorter) == 1 and shorter in _deletions(longer)
    differ = [i for i, (a, b) in enumerate(zip(typo, word, strict=True)) if a != b]
    if len(differ) == 2 and differ[1] == differ[0] + 1:
        return typo[differ[0]] + typo[differ[1]] == word[differ[1]] + word[differ[0]]
    return len(differ) == 1
