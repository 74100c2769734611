"""Requests about e-mail in a text: whether it ends, and whether the texts end with it, clause by clause."""

import re
from dataclasses import dataclass

from nurture.domain.replies.requests.email_words import (
    CORRECTION,
    ENDS_EMAIL,
    ENDS_IT,
    MENTIONS_EMAIL,
    MENTIONS_TEXTS,
    NOT_ENDED,
    ONLY_TEXTS,
    TEXTS_END,
    TEXTS_TOO,
)
from nurture.domain.replies.rule import first_found, without

#: A reply is cut into clauses, since one that ends e-mail often keeps the texts.
_CLAUSE_ENDS = re.compile(
    r"(?: ?[.,?] ?)+| (?:but|though|although|however|while|whereas|except|pero|mais|because) "
    r"| (?:and|so|or|then) (?=(?:please|keep|just|only|leave|stick|use|continue|i|im|you|we|send me|texts? (?:is|are)|"
    r"sms is)\b)| (?:and|so|then) (?=(?:text|email) me\b)| (?=just (?:text|by text|texts|sms)\b)"
    r"| (?=not (?:the |by |via |your )?(?:emails?|texts?|sms)\b)| (?=(?:texts?|sms) (?:only|is|are|yes|ok|fine|"
    r"instead)\b)"
)
#: "Emails: no. Texts: yes."
_SPLIT_ANSWER = re.compile(
    r"\b(emails?|newsletters?) [.,] (?=(?:no|nope|stop|off|unsubscribe|cancel|opt out)(?= [.,]|$))()"
)
_WE_EMAIL = re.compile(r"\b(?:i|ill|i will|we|can i|will|i have|ive|could i|should i)(?: \w+)? email(?:ed)?\b")
_ABOUT_CALLS = re.compile(r"\b(?:call|calls|calling|ring|phone|voicemail)\b")


@dataclass(frozen=True, slots=True)
class EmailRequest:
    """A request that e-mail ends: its rule, the clauses about anything else, and whether they are about texts too."""

    rule: str
    rest: str
    texts_too: bool


def email_request(text: str) -> EmailRequest | None:
    """The request of a normalised reply that e-mail ends; None where it asks for nothing of the kind."""
    text = _SPLIT_ANSWER.sub(r"\1 \2", text)
    if CORRECTION.pattern.search(text):
        return None
    clauses = _clauses(text)
    found: str | None = None
    rest: list[str] = []
    before = ""
    for clause in clauses:
        ending = _ending_in(clause, before)
        found = found or ending
        if not ending:
            rest.append(clause)
        before = clause if MENTIONS_EMAIL.pattern.search(clause) or not before else before
    if found is None and ONLY_TEXTS.pattern.search(text) and not _ABOUT_CALLS.search(text):
        found = ONLY_TEXTS.name
    if found is None:
        return None
    return EmailRequest(found, " . ".join(rest), first_found([*TEXTS_TOO, TEXTS_END], text) is not None)


def _clauses(text: str) -> list[str]:
    return [clause.strip() for clause in _CLAUSE_ENDS.split(text) if clause and clause.strip()]


def names_both(text: str) -> bool:
    """Whether it names e-mail beside texts, or everything, as what ends: "all communication, email and text"."""
    named = any(MENTIONS_EMAIL.pattern.search(without(NOT_ENDED, clause)) for clause in _clauses(text))
    return named and first_found(TEXTS_TOO, text) is not None


def names_email_alone(text: str) -> bool:
    """Whether it names e-mail, not as welcome, and no texts: then a stop in other words is about e-mail."""
    named = MENTIONS_EMAIL.pattern.search(without([NOT_ENDED[0], CORRECTION], _WE_EMAIL.sub(" ", text)))
    return named is not None and not names_texts(text)


def names_texts(text: str) -> bool:
    """Whether it names texts, as what ends or as what stays."""
    return MENTIONS_TEXTS.pattern.search(text) is not None


def _ending_in(clause: str, before: str) -> str | None:
    """The rule by which a clause ends e-mail; one without an object is about what the clause before it named."""
    masked = without(NOT_ENDED, clause)
    if MENTIONS_EMAIL.pattern.search(masked):
        return first_found(ENDS_EMAIL, masked)
    named_before = MENTIONS_EMAIL.pattern.search(without(NOT_ENDED, before)) and not names_texts(before)
    return ENDS_IT.name if named_before and ENDS_IT.pattern.fullmatch(clause) else None
