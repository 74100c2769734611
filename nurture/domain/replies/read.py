"""What a client's text message asks of us: to stop, to start, who we are, or for a person."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from nurture.domain.replies.normalise import LONGEST, normalise, word_set, words
from nurture.domain.replies.red_flags.red_flags import red_flags_in
from nurture.domain.replies.rule import first_found, without
from nurture.domain.replies.rules.ambiguous import doubt_in
from nurture.domain.replies.rules.body_talk import ABOUT_LIFE
from nurture.domain.replies.rules.called_spam import UNWELCOME
from nurture.domain.replies.rules.languages import FOREIGN_STOPS
from nurture.domain.replies.rules.leads import wants_to_book
from nurture.domain.replies.rules.not_stops import NOT_STOPS, SOME_ARE_WELCOME, WISHES
from nurture.domain.replies.rules.stop_alone import POLITE, is_only_a_stop, is_stop_emoji, starts_with_stop_in_capitals
from nurture.domain.replies.rules.stops import NAMES_EMAIL, STOPS
from nurture.domain.replies.rules.thanks import is_thanks
from nurture.domain.replies.rules.weak_stops import CURT_STOPS
from nurture.domain.replies.rules.wrong_person import STRANGERS

# Twilio's default keywords and the FCC's list (47 CFR 64.1200(a)(10)), read 2026-11. Written as one word each.
STOP_WORDS = ("stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout")
START_WORDS = frozenset({"start", "unstop"})
HELP_WORDS = frozenset({"help", "info"})

#: Nobody who writes "STOP STOP" wants to be asked what they mean.
_ONLY_STOPS = re.compile(f"({'|'.join(STOP_WORDS)})+")
#: They add nothing to a stop.
_SMALL_WORDS = POLITE | word_set("i im me my we us a to from your is be this that it these of on in at s")
#: These count in any message.
_ANYWHERE = (*STOPS, *UNWELCOME, *STRANGERS, *FOREIGN_STOPS)


class ReplyKind(StrEnum):
    """What we make of a reply. All but the first three, and thanks, are for a person."""

    STOP = "stop"
    START = "start"
    HELP = "help"
    RED_FLAG = "red_flag"  # a sign in the body that cannot wait
    LEAD = "lead"  # yes, or a question about booking
    DOUBTFUL = "doubtful"  # may be a stop: nothing automatic until somebody looked
    THANKS = "thanks"  # nothing to do
    OTHER = "other"  # talk: left alone, answered by a person


#: After these nothing automatic goes to the client until somebody looked.
RESTS = (ReplyKind.RED_FLAG, ReplyKind.DOUBTFUL, ReplyKind.LEAD)
_BY_A_PERSON = frozenset({ReplyKind.RED_FLAG, ReplyKind.LEAD, ReplyKind.DOUBTFUL, ReplyKind.OTHER})


@dataclass(frozen=True, slots=True)
class ReplyClass:
    """What a reply is, whether it takes the permission away (whatever its kind), who must see it, and by which rule."""

    kind: ReplyKind
    stops: bool
    for_a_person: bool
    why: str
    stops_email: bool = False  # it names e-mail: that ends as well


def read_reply(body: str, opted_out: bool) -> ReplyClass:
    """Reads a whole message. A sign of danger comes first for a person's eyes; a clear stop in it stops even so."""
    body = body[:LONGEST]
    keyword = _keyword(body, opted_out)
    if keyword is not None:
        return ReplyClass(keyword, keyword is ReplyKind.STOP, False, f"the word for {keyword}")
    text = normalise(body)
    email = first_found([NAMES_EMAIL], text) is not None
    alarm, (stop, rest) = next(red_flags_in(text), None), _stop_in(body, text)
    if alarm:
        also = f"; stop: {stop}" if stop else ""
        return ReplyClass(ReplyKind.RED_FLAG, bool(stop), True, f"red flag: {alarm}{also}", bool(stop) and email)
    if stop:
        more = any(word not in _SMALL_WORDS for word in words(rest))
        return ReplyClass(ReplyKind.STOP, True, more, f"stop: {stop}{'; and says more' if more else ''}", email)
    kind, why = _talk(body, text)
    return ReplyClass(kind, False, kind in _BY_A_PERSON, why)


def _keyword(body: str, opted_out: bool) -> ReplyKind | None:
    """The whole message is one of the carriers' words; case, spaces, punctuation, quotes and emoji do not matter."""
    word = _letters(body)
    if _ONLY_STOPS.fullmatch(word):
        return ReplyKind.STOP
    if word in START_WORDS or (word == "yes" and opted_out):
        return ReplyKind.START
    spoken = words(normalise(body))
    said = [word for word in spoken if word not in POLITE]
    if len(said) == 1 and said[0] in START_WORDS and "again" not in spoken:
        return ReplyKind.START
    return ReplyKind.HELP if word in HELP_WORDS or " ".join(said) in ("help", "help me", "info") else None


def _letters(body: str) -> str:
    """Only its letters and digits, in lower case; full-width and other fancy ones as plain ones."""
    folded = unicodedata.normalize("NFKC", body).casefold()
    return "".join(c for c in folded if unicodedata.category(c)[0] in "LN")


def _stop_in(body: str, text: str) -> tuple[str | None, str]:
    """The rule by which a text takes permission away, if any, and what it says besides."""
    told = without(NOT_STOPS, text)
    if is_stop_emoji(body):
        found: str | None = "a sign for stopping"
    elif is_only_a_stop(told):
        found = "a sentence of its own"
    elif starts_with_stop_in_capitals(body, told):
        found = "begins with the word"
    elif first_found([SOME_ARE_WELCOME], told):
        found = None
    else:
        found = first_found(_ANYWHERE, without(WISHES, told)) or _curt_stop_in(text, told)
    return found, without(STOPS, told).replace("~", "").replace("stop", "")


def _curt_stop_in(text: str, told: str) -> str | None:
    """One that only counts where nothing is wished for by the hour, or said about body, training or a visit."""
    if first_found([*WISHES, ABOUT_LIFE], text):
        return None
    return first_found(CURT_STOPS, told)


def _talk(body: str, text: str) -> tuple[ReplyKind, str]:
    doubt = doubt_in(body, text, without(NOT_STOPS, text))
    if doubt:
        return ReplyKind.DOUBTFUL, f"doubtful: {doubt}"
    if is_thanks(body, text):
        return ReplyKind.THANKS, "thanks: nothing else"
    lead = wants_to_book(text)
    if lead:
        return ReplyKind.LEAD, f"lead: {lead}"
    return ReplyKind.OTHER, "talk: no rule for anything else"
