"""Kinds of a conversation: what a client wrote about, and which of them hold back what is automatic."""

import re
from enum import StrEnum

from nurture.domain.values.danger import DangerKind


class ConversationKind(StrEnum):
    """What a reply in a conversation is about, the most urgent first."""

    DANGER = "danger"
    LEAD = "lead"  # they may want to book
    DOUBT = "doubt"  # it may be a stop, or a sign of danger: a rule or a model was not sure
    WRONG_DATA = "wrong_data"  # what we know of them is wrong
    QUESTION = "question"
    OTHER = "other"


#: While one of these is open, nothing automatic goes to the client.
PAUSING = frozenset({ConversationKind.DANGER, ConversationKind.LEAD, ConversationKind.DOUBT})
#: These are closed by a person only, however long nobody writes.
NEVER_BY_ITSELF = frozenset({ConversationKind.DANGER, ConversationKind.DOUBT})

_MINE = r"(?:my|our|the|his|her|your)"
_FACT = (
    r"(?:(?:phone|e-?mail|home|cell|mobile|first|last|full) )?"
    r"(?:name|e-?mail|address|number|phone|appointment|visit|time|date|day|booking|condition|birthday|therapist)"
)
_DAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_WRONG_DATA = re.compile(
    rf"\bwrong (?:{_FACT}|person|information|info|details|one)\b"
    rf"|\b{_MINE} {_FACT} (?:is|was|isn.?t|is not|are|has|have|should)\b.{{0,40}}\b(?:wrong|incorrect|not right|"
    rf"changed|different|new|not {_MINE})\b"
    rf"|\b{_MINE} {_FACT} (?:is|was) .{{0,40}}\bnot (?:on |at |for )?{_DAY}\b"
    rf"|\b(?:changed|moved|new) {_MINE}? ?{_FACT}\b|\b{_MINE} new {_FACT}\b"
    rf"|\bnot (?:on|at|for) {_DAY}\b"
    r"|\bi (?:do not|don.?t) have (?:an? )?(?:appointment|visit|injury|pain)\b"
    r"|\bthis (?:is not|isn.?t) (?:my|me|for me)\b"
    r"|\bmisspelled\b|\bspelled wrong\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"\?|^\s*(?:who|what|when|where|why|how|which|can|could|should|shall|may|is|are|do|does|did|will|would)\b",
    re.IGNORECASE,
)


def topic_of(body: str) -> ConversationKind:
    """What other talk is about, as far as its words tell; it decides in which list of the inbox it stands only."""
    if _WRONG_DATA.search(body):
        return ConversationKind.WRONG_DATA
    return ConversationKind.QUESTION if _QUESTION.search(body) else ConversationKind.OTHER


def kind_of(reply_kind: str, body: str, danger: DangerKind | str | None = None) -> ConversationKind:
    """The kind of conversation that a reply which a person should read opens, by its class."""
    known = {
        "red_flag": ConversationKind.DANGER, "lead": ConversationKind.LEAD, "doubtful": ConversationKind.DOUBT
    }  # fmt: skip
    return known.get(reply_kind) or (ConversationKind.DANGER if danger else topic_of(body))
