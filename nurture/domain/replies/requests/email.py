"""Requests about e-mail in a text: whether it ends, and whether the texts end with it, clause by clause."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nurture.domain.replies.requests.email_reasons import reason_to_end_email
from nurture.domain.replies.requests.email_talk import CORRECTION, EMAIL_WELCOME, NO_NEED, NOT_ENDED, ONE_EMAIL
from nurture.domain.replies.requests.email_vocabulary import EMAIL
from nurture.domain.replies.requests.email_words import (
    ENDS_BY_EMAIL,
    ENDS_EMAIL,
    ENDS_IT,
    MENTIONS_EMAIL,
    MENTIONS_TEXTS,
)
from nurture.domain.replies.requests.texts_beside import (
    ALL_OF_IT,
    ENDING_TEXTS,
    EVERY_WAY,
    EXCEPTED,
    ONLY_TEXTS,
    TEXTS_ALONE,
    TEXTS_END,
    TEXTS_TOO,
)
from nurture.domain.replies.requests.texts_stay import TEXTS_STAY
from nurture.domain.replies.rule import first_found, rule, without

#: A reply is cut into clauses, since one that ends e-mail often keeps the texts.
_CLAUSE_ENDS = re.compile(
    r"(?: ?[.,?] ?)+| (?:but|though|although|however|while|whereas|except|pero|mais|because) "
    r"| (?:and|so|or|then) (?=(?:please|keep|just|only|leave|stick|use|continue|i|im|you|we|send me|texts? (?:is|"
    r"are)|"
    r"sms is|the (?:texts?|emails?|sms) (?:is|are))\b)| (?:and|so|then) (?=(?:text|email) me\b)| (?=just (?:text|"
    r"by text|texts|sms)\b)"
    r"| (?=(?:dont|never) (?:text|email|message) (?:me|us)\b)"
    r"| (?=not (?:the |by |via |your )?(?:emails?|texts?|sms)\b)| (?=(?:texts?|sms) (?:only|is|are|yes|ok|fine|"
    r"instead)\b)"
)
#: "Emails: no. Texts: yes."
_SPLIT_ANSWER = re.compile(
    r"\b(emails?|newsletters?) [.,?] (?=(?:no|nope|no thanks|no thank you|stop|off|unsubscribe|cancel|"
    r"opt out)(?= [.,]|$))()"
)
#: "By phone, text or email": one list, not two clauses.
_LISTED = re.compile(
    r" [,] (?=(?:calls?|texts?|sms|emails?|mail) (?:or|nor|and) (?:phone|calls?|texts?|sms|emails?|mail)\b)"
)
_WE_EMAIL = re.compile(r"\b(?:i|ill|i will|we|can i|will|i have|ive|could i|should i)(?: \w+)? email(?:ed)?\b")
#: "Messages to my email account" are no texts, nor is the one that says so.
_TO_AN_ADDRESS = rule(
    "messages by e-mail",
    rf"(?:im|i am|so|just) texting(?: you)?|messages? (?:\w+ ){{0,2}}(?:to|by|in|at|on|via) (?:my |this |the )?{EMAIL}",
)
_EMAIL_KEPT = re.compile(rf"\bkeep (?:the |my |your )?{EMAIL}\b")
_ABOUT_CALLS = re.compile(r"\b(?:call|calls|calling|ring|phone|voicemail)\b")


@dataclass(frozen=True, slots=True)
class EmailRequest:
    """A request that e-mail ends: its rule, the clauses about anything else, and whether they are about texts too."""

    rule: str
    rest: str
    texts_too: bool


def email_request(text: str) -> EmailRequest | None:
    """The request of a normalised reply that e-mail ends; None where it asks for nothing of the kind."""
    text = _without_excepted(_LISTED.sub(" or ", _SPLIT_ANSWER.sub(r"\1 \2", text)))
    if CORRECTION.pattern.search(text):
        return None
    clauses = _clauses(without([NO_NEED], text))
    found: str | None = None
    rest: list[str] = []
    before = ""
    for clause in clauses:
        ending = _ending_in(clause, before)
        found = found or ending
        if not ending:
            rest.append(clause)
        named = MENTIONS_EMAIL.pattern.search(clause) or names_texts(clause)
        before = clause if named or not before else before
    if found is None and _means_all(text):
        found = ALL_OF_IT.name
    if found is None and ONLY_TEXTS.pattern.search(text) and not _ABOUT_CALLS.search(text):
        found = ONLY_TEXTS.name
    if found is None and MENTIONS_EMAIL.pattern.search(without([EMAIL_WELCOME], text)):
        found = reason_to_end_email(text, names_texts(text))
    if found is None:
        return None
    ends = " . ".join(clause for clause in clauses if not _is_about_email_alone(clause, rest))
    texts_too = first_found([*TEXTS_TOO, TEXTS_END], without([TEXTS_STAY], ends)) is not None or _means_all(text)
    return EmailRequest(found, " . ".join(rest), texts_too)


def _is_about_email_alone(clause: str, rest: Sequence[str]) -> bool:
    """Whether a clause names e-mail and ends nothing: "I get it by text and e-mail"."""
    return clause in rest and MENTIONS_EMAIL.pattern.search(clause) is not None


def _without_excepted(text: str) -> str:
    found = EXCEPTED.pattern.search(text)
    if found and ENDING_TEXTS.pattern.search(text[: found.start()]):
        return text[: found.start()] + text[found.end() :]
    return text


def without_one_email(text: str) -> str:
    """Masks where one e-mail is spoken of ("I have no email from you"), which is no stop in other words either."""
    return without([ONE_EMAIL, NO_NEED], text)


def texts_end_alone(text: str) -> str | None:
    """The rule by which the texts end, where a normalised reply names e-mail as what stays."""
    return first_found([TEXTS_ALONE], text) if MENTIONS_EMAIL.pattern.search(text) else None


def _clauses(text: str) -> list[str]:
    return [clause.strip() for clause in _CLAUSE_ENDS.split(text) if clause and clause.strip()]


def names_both(text: str) -> bool:
    """Whether it names e-mail beside texts, or every way to write, as what ends."""
    if _EMAIL_KEPT.search(text):
        return False
    if EVERY_WAY.pattern.search(text):
        return True
    named = any(MENTIONS_EMAIL.pattern.search(without(NOT_ENDED, clause)) for clause in _clauses(text))
    return named and (first_found(TEXTS_TOO, text) is not None or _means_all(text))


def _means_all(text: str) -> bool:
    """Whether it names texts and e-mail, and ends all of it."""
    both = names_texts(text) and MENTIONS_EMAIL.pattern.search(text)
    return bool(both) and ALL_OF_IT.pattern.search(text) is not None


def names_email_alone(text: str) -> bool:
    """Whether it names e-mail, not as welcome, and no texts: then a stop in other words is about e-mail."""
    named = MENTIONS_EMAIL.pattern.search(without([EMAIL_WELCOME, CORRECTION], _WE_EMAIL.sub(" ", text)))
    return named is not None and not names_texts(text)


def names_texts(text: str) -> bool:
    """Whether it names texts other than as what stays."""
    return MENTIONS_TEXTS.pattern.search(without([TEXTS_STAY, _TO_AN_ADDRESS], text)) is not None


def _ending_in(clause: str, before: str) -> str | None:
    """The rule by which a clause ends e-mail; one without an object is about what the clause before it named."""
    if ENDS_BY_EMAIL.pattern.search(clause):
        return ENDS_BY_EMAIL.name
    masked = without(NOT_ENDED, clause)
    if MENTIONS_EMAIL.pattern.search(masked):
        return first_found(ENDS_EMAIL, masked)
    named_before = MENTIONS_EMAIL.pattern.search(without([EMAIL_WELCOME], before)) and not names_texts(before)
    return ENDS_IT.name if named_before and ENDS_IT.pattern.fullmatch(clause) else None
