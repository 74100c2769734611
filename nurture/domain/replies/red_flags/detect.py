"""Detection of red flags: signs in a client's reply that a person must see at once, unless negated or over."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from nurture.domain.replies.red_flags.abroad.everyday import EVERYDAY_ABROAD
from nurture.domain.replies.red_flags.abroad.french import FRENCH_FLAGS, FRENCH_SELF_HARM
from nurture.domain.replies.red_flags.abroad.spanish import SPANISH_FLAGS, SPANISH_SELF_HARM
from nurture.domain.replies.red_flags.abroad.urgent import URGENT_ABROAD
from nurture.domain.replies.red_flags.blood import BLOOD_FLAGS
from nurture.domain.replies.red_flags.brain import BRAIN_FLAGS
from nurture.domain.replies.red_flags.calls_for_help import CALLS_FOR_HELP
from nurture.domain.replies.red_flags.chest import CHEST_FLAGS
from nurture.domain.replies.red_flags.emergencies import EMERGENCY_FLAGS
from nurture.domain.replies.red_flags.general import GENERAL_FLAGS
from nurture.domain.replies.red_flags.illness import ILLNESS_FLAGS
from nurture.domain.replies.red_flags.joints import JOINT_FLAGS
from nurture.domain.replies.red_flags.look_alikes import LONG_PAST, LOOK_ALIKES
from nurture.domain.replies.red_flags.organs import ORGAN_FLAGS
from nurture.domain.replies.red_flags.self_harm import SELF_HARM_FLAGS
from nurture.domain.replies.red_flags.spine import SPINE_FLAGS
from nurture.domain.replies.red_flags.vital import VITAL_FLAGS
from nurture.domain.replies.rule import without
from nurture.domain.values.danger import DangerKind

#: Self-harm first: the answer to it names the emergency number as well, and not the other way round.
_BY_KIND = {
    DangerKind.SELF_HARM: (*SELF_HARM_FLAGS, *SPANISH_SELF_HARM, *FRENCH_SELF_HARM),
    DangerKind.EMERGENCY: (
        *JOINT_FLAGS,
        *EMERGENCY_FLAGS,
        *GENERAL_FLAGS,
        *ILLNESS_FLAGS,
        *BRAIN_FLAGS,
        *CHEST_FLAGS,
        *BLOOD_FLAGS,
        *SPINE_FLAGS,
        *ORGAN_FLAGS,
        *CALLS_FOR_HELP,
        *VITAL_FLAGS,
        *SPANISH_FLAGS,
        *FRENCH_FLAGS,
        *URGENT_ABROAD,
        *EVERYDAY_ABROAD,
    ),
}

_AFTER_NO = (
    "any|a|the|or|and|at all|all|really|that|have|had|got|see|feel|having|been|be|yet|more|much|longer|swollen|"
    "red|hot|"
    "numb|numbness|fever|redness|swelling|heat|locking|pain|tingling|signs?|of|chest|as|so|too|chills|bruising|"
    "warm|"
    "giving|way|worse|to|being|noticed|feeling|experiencing|heard|felt|felt any|seen|severe|sharp|visible|even|bad"
)
#: Right before a red flag: it is negated, or past.
_NEGATED = re.compile(
    rf"(?<!\S)(?:no|not|isnt|arent|wasnt|without|never|dont|doesnt|didnt|hasnt|havent|zero|nor|neither|aint|less|"
    rf"hardly|minimal|almost no)"
    rf"(?: (?:{_AFTER_NO})){{0,5}} $"
    r"|(?<!\S)(?:pas de?|plus de|sin|no me (?:duele|siento)|ya no|tampoco)(?: \w+){0,1} $"
    r"|(?<!\S)(?:used to|no longer|stopped|history of|prevents?|avoid|bye bye|goodbye|reduced)(?: \w+){0,2} $"
)
#: Right after a red flag: it is over.
_OVER = re.compile(
    r"(?: (?!(?:not|isnt|wont|hasnt|never|no|doesnt|didnt|but|cant|i)\b)\w+){0,4} (?:"
    r"(?<!side )(?<!feeling )(?<!strength )(?<!vision )(?<!speech )(?<!grip )(?<!control )gone|went down|come down|"
    r"came "
    r"down|(?:goes|going) down(?! (?:(?:my|the|his|her|into|to|both|one|left|right) ){0,3}(?:arms?|legs?|back|side|"
    r"neck|jaw|thighs?|calf|foot|"
    r"feet|hands?|fingers|spine|stairs))|went away|better|improved|improving|cleared|subsided|settled|is down|"
    r"stopped(?! (?:work|respond|mov|breath|function|beat)\w+)|stops|resolved|"
    r"is minimal|disappeared|last year|years ago|months ago|in (?:19|20)\d\d)(?!\w)"
    r"|(?: \w+){0,5} , (?:but )?(?:its |all )?(?:down (?:this|now|today|by|again)|went down|long gone|"
    r"not since)(?!\w)"
    r"| (?:was|were) (?:last (?:month|week)|(?:weeks|a (?:month|week|while)) ago)(?!\w)"
    rf"|(?: (?!(?:but|now|again|after|since|from|like|same|i)\b)\w+){{0,4}} {LONG_PAST}(?!\w)"
)


@dataclass(frozen=True, slots=True)
class RedFlag:
    """A sign of danger that was found: the name of its rule, and what kind of danger it is."""

    name: str
    kind: DangerKind


def red_flags_in(text: str) -> Iterator[RedFlag]:
    """Detects red flags: each that is present now, neither negated nor over; those of self-harm first."""
    return (sign.flag for sign in _look_at(text).signs if sign.is_present)


def without_denied_signs(text: str) -> str:
    """Masks what only looks like danger, and each sign that is negated or over."""
    looked = _look_at(text)
    text = looked.masked
    for start, end in (sign.span for sign in looked.signs if not sign.is_present):
        text = text[:start] + "~" * (end - start) + text[end:]
    return text


@dataclass(frozen=True, slots=True)
class _Sign:
    """A sign of danger somewhere in a text, which may be negated or over."""

    flag: RedFlag
    span: tuple[int, int]
    is_present: bool


@dataclass(frozen=True, slots=True)
class _Looked:
    """A text without what only looks like danger, and the signs in it."""

    masked: str
    signs: tuple[_Sign, ...]


@lru_cache(maxsize=1)  # the rules look at a reply first, and where they find nothing the model looks at the same
def _look_at(text: str) -> _Looked:
    masked = without(LOOK_ALIKES, text)
    signs = (
        _Sign(RedFlag(each.name, kind), found.span(), _is_present(masked, found, each.name, kind))
        for kind, rules in _BY_KIND.items()
        for each in rules
        for found in each.pattern.finditer(masked)
    )
    return _Looked(masked, tuple(signs))


#: Right after a sign of a joint or a limb: it has passed. A stroke that has passed is danger still.
_PASSED = re.compile(
    r"(?: (?!(?:now|again|after|since|not|isnt|never|no|worse|cant|doesnt|didnt|wont)\b)\w+){0,4} (?:, )?(?:but |and |"
    r"its |im |all |is |now |it is |i am ){0,3}"
    r"(?:fine|ok|okay|good|better|gone|normal|passed|went away|cleared up)(?: again)?(?= [.,]|$| now| today| again|"
    r" in\b)"
)
_MAY_PASS = frozenset({"numb", "swelling", "locked", "gives way", "severe pain", "dizzy", "vomiting", "fever"})


def _is_present(text: str, found: "re.Match[str]", name: str, kind: DangerKind) -> bool:
    """Whether a sign is neither negated nor over. A wish to die is never over: "I want to die, nothing gets better"."""
    if _NEGATED.search(text[max(0, found.start() - 60) : found.start()]):
        return False
    after = text[found.end() : found.end() + 80]
    if name in _MAY_PASS and _PASSED.match(after):
        return False
    return kind is DangerKind.SELF_HARM or not _OVER.match(after)
