"""Classifier of clients' replies: stop, start, help, red flag, lead, fewer, ambiguous, thanks, or other."""

import re
import unicodedata
from dataclasses import dataclass

from nurture.domain.replies.model.danger import A_PERSON_LOOKS, SURE, kind_of_danger, likelihood_of_danger
from nurture.domain.replies.model.score import may_be_a_stop
from nurture.domain.replies.normalise import LONGEST, normalise, tokenise, word_set
from nurture.domain.replies.red_flags.detect import red_flags_in
from nurture.domain.replies.reply_class import ReplyClass, ReplyKind
from nurture.domain.replies.requests.email import (
    email_request,
    names_both,
    names_email_alone,
    names_texts,
    texts_end_alone,
    without_one_email,
)
from nurture.domain.replies.requests.fewer import wants_fewer
from nurture.domain.replies.requests.partial_stops import PARTIAL_STOPS, SOME_WANTED
from nurture.domain.replies.requests.restart import asks_for_texts_again
from nurture.domain.replies.rule import first_found, without
from nurture.domain.replies.rules.ambiguous import ambiguity_in
from nurture.domain.replies.rules.body_talk import BODY_TALK
from nurture.domain.replies.rules.clauses.stops import clause_that_stops
from nurture.domain.replies.rules.leads import wants_to_book
from nurture.domain.replies.rules.not_stops import NOT_ENDINGS, NOT_STOPS
from nurture.domain.replies.rules.stops.called_spam import CALLED_SPAM
from nurture.domain.replies.rules.stops.everyday_stops import EVERYDAY_STOPS
from nurture.domain.replies.rules.stops.formal_stops import FORMAL_STOPS
from nurture.domain.replies.rules.stops.languages import STOPS_IN_OTHER_LANGUAGES
from nurture.domain.replies.rules.stops.leaving_stops import LEAVING_STOPS
from nurture.domain.replies.rules.stops.revocations import REVOCATIONS
from nurture.domain.replies.rules.stops.stop_alone import (
    POLITE,
    is_only_a_stop,
    is_stop_emoji,
    starts_with_stop_in_capitals,
)
from nurture.domain.replies.rules.stops.stop_texts import STOP_TEXTS
from nurture.domain.replies.rules.stops.weak_stops import WEAK_STOPS
from nurture.domain.replies.rules.thanks import is_thanks
from nurture.domain.replies.rules.wrong_person import WRONG_PERSON
from nurture.domain.values.channel import Channel

# Opt-out keywords: Twilio's defaults and the FCC's list (47 CFR 64.1200(a)(10)), read 2026-11. One word each.
STOP_WORDS = ("stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout")
START_WORDS = frozenset({"start", "unstop"})
HELP_WORDS = frozenset({"help", "info"})

#: "STOP STOP" is as clear as "STOP".
_ONLY_STOPS = re.compile(f"({'|'.join(STOP_WORDS)})+")
#: Function words: a stop with only these says nothing more.
_FUNCTION_WORDS = POLITE | word_set("i im me my we us a to from your is be this that it these of on in at s")
#: Stops that withdraw consent in a sentence; what is left without them tells whether a reply says more.
STOPS = (*STOP_TEXTS, *REVOCATIONS)
#: Stops that count in any message.
_ANYWHERE = (
    *STOPS, *FORMAL_STOPS, *LEAVING_STOPS, *EVERYDAY_STOPS, *CALLED_SPAM, *WRONG_PERSON, *STOPS_IN_OTHER_LANGUAGES,
)  # fmt: skip

#: In these the rules found nothing that ends, changes or alarms anything; the models look at them again.
_NOTHING_SPECIAL = frozenset({ReplyKind.LEAD, ReplyKind.THANKS, ReplyKind.OTHER})
_BY_A_PERSON = frozenset({ReplyKind.RED_FLAG, ReplyKind.LEAD, ReplyKind.DOUBTFUL, ReplyKind.OTHER})


def read_reply(body: str, opted_out: bool) -> ReplyClass:
    """Classifies a reply. A red flag comes first, for a person to see; a clear stop beside it is still obeyed."""
    body = body[:LONGEST]
    text = normalise(body)
    keyword = _keyword_in(body, text, opted_out)
    if keyword is not None:
        return ReplyClass(
            keyword, (Channel.SMS,) if keyword is ReplyKind.STOP else (), False, f"the word for {keyword}"
        )
    red_flag, ending = next(red_flags_in(text), None), _ending_in(body, text)
    if red_flag:
        also = f"; stop: {ending.rule}" if ending else ""
        stops = ending.channels if ending else ()
        return ReplyClass(ReplyKind.RED_FLAG, stops, True, f"red flag: {red_flag.name}{also}", red_flag.kind)
    if ending:
        more = "; and says more" if ending.says_more else ""
        return ReplyClass(ReplyKind.STOP, ending.channels, ending.says_more, f"stop: {ending.rule}{more}")
    if opted_out and (restart := asks_for_texts_again(text)):
        return ReplyClass(ReplyKind.START, (), False, f"start: {restart}")
    kind, why = _read_talk(body, text)
    return _suspected(text, kind) or ReplyClass(kind, (), kind in _BY_A_PERSON, why)


@dataclass(frozen=True, slots=True)
class _Ending:
    """What a reply ends: the rule, the channels, and whether it says anything else."""

    rule: str
    channels: tuple[Channel, ...]
    says_more: bool


def _ending_in(body: str, text: str) -> _Ending | None:
    """What a reply ends: e-mail, where it names that; texts, where it names nothing else."""
    email = email_request(without(NOT_ENDINGS, text))
    if email is None:
        masked = without_one_email(text)
        stop, rest = _stop_in(body, masked)
        channels: tuple[Channel, ...] = (Channel.SMS,)
        if names_both(text):
            channels = (Channel.EMAIL, Channel.SMS)
        elif names_email_alone(text):
            channels = (Channel.EMAIL,)
        if stop:
            return _Ending(stop, channels, _says_more(rest) or masked != text)
        alone = texts_end_alone(text)
        return _Ending(alone, (Channel.SMS,), says_more=True) if alone else None
    stop, rest = _stop_in(email.rest, email.rest) if names_texts(email.rest) else (None, email.rest)
    channels = (Channel.EMAIL, Channel.SMS) if stop or email.texts_too else (Channel.EMAIL,)
    return _Ending(email.rule, channels, _says_more(rest))


def _says_more(rest: str) -> bool:
    return any(word not in _FUNCTION_WORDS for word in tokenise(rest))


def keyword_of(body: str, opted_out: bool = False) -> ReplyKind | None:
    """The keyword that the whole message is, if any; case, spaces, punctuation, quotes and emoji do not matter."""
    return _keyword_in(body, normalise(body), opted_out)


def _keyword_in(body: str, text: str, opted_out: bool) -> ReplyKind | None:
    """The keyword that a message is, which is normalised already."""
    word = _letters_and_digits(body)
    if _ONLY_STOPS.fullmatch(word):
        return ReplyKind.STOP
    if word in START_WORDS or (word == "yes" and opted_out):
        return ReplyKind.START
    tokens = tokenise(text)
    content = [word for word in tokens if word not in POLITE]
    if len(content) == 1 and content[0] in START_WORDS and "again" not in tokens:
        return ReplyKind.START
    return ReplyKind.HELP if word in HELP_WORDS or " ".join(content) in ("help", "help me", "info") else None


def _letters_and_digits(body: str) -> str:
    """The letters and digits of a text, in lower case; full-width and other variants as plain ones (NFKC)."""
    folded = unicodedata.normalize("NFKC", body).casefold()
    return "".join(c for c in folded if unicodedata.category(c)[0] in "LN")


def _stop_in(body: str, text: str) -> tuple[str | None, str]:
    """The rule by which a text revokes consent, if any, and the rest of the text."""
    masked = without(NOT_STOPS, text)
    if is_stop_emoji(body):
        found: str | None = "a sign for stopping"
    elif is_only_a_stop(masked):
        found = "a sentence of its own"
    elif starts_with_stop_in_capitals(body, masked):
        found = "begins with the word"
    elif first_found([SOME_WANTED], masked):
        found = None
    else:
        whole = without(PARTIAL_STOPS, masked)
        found = first_found(_ANYWHERE, whole) or _weak_stop_in(text, masked) or clause_that_stops(whole)
    return found, without(STOPS, masked).replace("~", "").replace("stop", "")


def _weak_stop_in(text: str, masked: str) -> str | None:
    """A weak stop; counts only where the text asks for no partial stop, and is not about body, training or a visit."""
    if first_found([*PARTIAL_STOPS, BODY_TALK], text):
        return None
    return first_found(WEAK_STOPS, masked)


def _read_talk(body: str, text: str) -> tuple[ReplyKind, str]:
    if fewer := wants_fewer(text):
        return ReplyKind.FEWER, f"fewer: {fewer}"
    doubt = ambiguity_in(body, text, without(NOT_STOPS, text))
    if doubt:
        return ReplyKind.DOUBTFUL, f"doubtful: {doubt}"
    if is_thanks(body, text):
        return ReplyKind.THANKS, "thanks: nothing else"
    lead = wants_to_book(text)
    if lead:
        return ReplyKind.LEAD, f"lead: {lead}"
    return ReplyKind.OTHER, "talk: no rule for anything else"


def _suspected(text: str, kind: ReplyKind) -> ReplyClass | None:
    """What the models take a reply for in which the rules found nothing special: danger first, then a stop."""
    if kind not in _NOTHING_SPECIAL:
        return None
    danger = likelihood_of_danger(text)
    if danger >= SURE:
        why = "red flag: no rule, but its words are like those of danger"
        return ReplyClass(ReplyKind.RED_FLAG, (), True, why, kind_of_danger(text))
    if danger >= A_PERSON_LOOKS and kind is not ReplyKind.LEAD:  # a lead is before a person already
        return ReplyClass(ReplyKind.DOUBTFUL, (), True, "doubtful: no rule, but its words may be those of danger")
    if kind is ReplyKind.OTHER and not first_found(NOT_STOPS, text) and may_be_a_stop(text):
        return ReplyClass(ReplyKind.DOUBTFUL, (), True, "doubtful: no rule, but its words are like those of stops")
    return None
