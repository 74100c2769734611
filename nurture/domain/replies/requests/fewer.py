"""Requests for fewer messages, which are a wish and no stop; as data. Source: our own gathering, 2026-11."""

import re

from nurture.domain.replies.rule import rule
from nurture.domain.replies.rules.body_talk import BODY_TALK

_MUCH = r"(?:once|one|1|a single|two|2|twice|three|3|a couple|every other|every second|every)"
_SPAN = (
    r"(?:a|per|each|every|the)? ?(?:week|month|fortnight|other week|second week|few weeks|two weeks|2 weeks|few "
    r"days|day)"
)
_ENOUGH = (
    r"(?:enough|plenty|fine|ok|okay|good|perfect|sufficient|best|better|max|maximum|is all|would do|will do|"
    r"suffices|please|only)"
)
_SENT = (
    r"(?:texts?|messages?|sms|tips|reminders?|notifications?|emails?|of these|of them|of those|these|those|them|ones)"
)

_FEWER = rule(
    "wants fewer",
    f"(?:{_MUCH} (?:{_SENT} )?{_SPAN}|weekly|monthly|biweekly|fortnightly)(?: {_SENT})? (?:is |would be |are |"
    "will be |at |thats |that is |"
    rf"works? |seems )?(?:more than |quite |really |just |totally )?{_ENOUGH}",
    "(?:just|only|maybe|max|maximum|limit(?: it| them| this)? to|down to|stick to|prefer|rather have|like|to) "
    "(?:send |text |me |get |these |"
    rf"have ){{0,3}}(?:{_MUCH} (?:{_SENT} )?{_SPAN}|weekly|monthly)(?= [.,?]|$| please| thanks| ok)",
    rf"(?:a|one|1|two|2) {_SENT} {_SPAN} (?:is |would be )?{_ENOUGH}|(?:cut|scale|dial) back on (?:\w+ "
    f"){{0,2}}{_SENT}|(?:do|have|get|send|want) (?:fewer|less)(?= [.,?]|$| please| of)",
    "(?:fewer|less|reduce|cut down|cut back|slow down|space out|spread out|scale back|dial back|tone down|ease "
    "up|go easy)"
    rf"(?: (?:on|with|of|the|a bit|the number|how many|your|to|a little|all|it|sending|amount)){{0,4}} {_SENT}",
    f"(?:{_SENT}|send|sending|text|texting|message|messaging|write)(?: (?:me|us|a|bit|much|lot|way|these|them|"
    "this|little|to|it|far|come|be|"
    rf"sent|coming|should|could|please)){{0,4}} (?:less|fewer|less often|less frequent\w*|not so often|not as "
    "often|not every day|not daily)"
    rf"(?= [.,?]|$| please| often| frequent\w*| thanks| than| than this)",
    "^(?:please |can we |could we |maybe |a bit |a little |much |way |just |send |somewhat |could you ){0,6}(?:less|"
    r"fewer|less often|less frequent\w*|"
    r"not so (?:often|many|much|frequent\w*)|not (?:every day|daily|that often|as often|that many|quite so many|"
    "as many))(?: (?:please|thanks|ok|of "
    r"(?:these|them|those)|if possible)){0,5}$",
    "(?:only|just|nothing but)(?: send| text)?(?: me)?(?: the| what is| whats)?(?: really| most| very)? "
    "(?:important|essential|essentials|necessary|"
    rf"needed|key|vital|urgent|main|crucial)(?: {_SENT}| stuff| things| info| bits)?(?= [.,?]|$| please| thanks| to)",
    rf"(?:essential|important|necessary|vital) (?:{_SENT}|stuff|things|info) only|essentials only",
    "(?:dont need|not need|dont have to|no need to|no need for)(?: to)?(?: get| send| text| have| be)?(?: me| "
    f"so| this| that|them|these| one| a| {_SENT}){{0,6}} "
    rf"(?:every (?:single )?day|daily|so (?:often|many|much|frequently)|this (?:often|many)|that (?:often|many))",
    f"(?:slow|cut|scale|dial|tone|space|spread|thin) (?:it|them|these|this|things|the {_SENT}) (?:down|back|out)|"
    "slow down with",
)
_SPAN_WORDS = re.compile(r"\b(?:weeks?|months?|days?|daily|weekly|light|min|mind|set)\b")
_ASKS = re.compile(r"(?:is|are|does|do|how|what|why|when|so is|ok is)\b")
_REQUEST = re.compile(rf"\b(?:can|could|would|please|{_SENT.strip('(?:)')}|send|text)\b")


def wants_fewer(text: str) -> str | None:
    """The name of the rule, where a reply wishes for fewer messages and speaks of nothing of the body or training."""
    if _ASKS.match(text) or not _FEWER.pattern.search(text) or BODY_TALK.pattern.search(_SPAN_WORDS.sub("x", text)):
        return None
    return None if "?" in text and not _REQUEST.search(text) else _FEWER.name
