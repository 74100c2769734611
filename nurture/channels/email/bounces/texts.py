"""What the text of a refusal speaks of: the mailbox, its quota, our account, the content, or the moment."""

import re
from collections.abc import Iterable
from enum import StrEnum

from nurture.channels.email.bounces.mailbox_phrases import CLOSED, FULL, NO_MAILBOX, RATE
from nurture.channels.email.bounces.sender_phrases import COME_AGAIN, CONTENT, ESP_SENDER, OUR_QUOTA, OURS


class Subject(StrEnum):
    """What a refusal's text speaks of."""

    OURS = "ours"  # we may not send, or not that much
    RATE = "rate"  # the mailbox is alive and gets too much just now, or the server wants us to come again
    FULL = "full"
    CLOSED = "closed"  # the mailbox was there once: disabled, suspended, moved
    NO_MAILBOX = "no_mailbox"  # the mailbox, or its domain, does not exist
    CONTENT = "content"
    COME_AGAIN = "come_again"  # trouble of the moment, or of the server's own
    UNCLEAR = "unclear"


Table = Iterable[tuple[str, tuple[str, ...]]]


def _any_of(*tables: Table) -> re.Pattern[str]:
    """One pattern of all phrases; `…` in a phrase stands for up to forty characters or none, `$` for the end."""
    phrases = (re.escape(phrase) for table in tables for _, those in table for phrase in those)
    gap = r"\ (?:.{0,40}?\ )?"
    either = "|".join(phrase.replace(r"\ …\ ", gap).replace(r"\$", "$") for phrase in phrases)
    return re.compile(f"(?<![a-z])(?:{either})")


#: In the order in which they count. A limit of ours and one of the mailbox come first, since their texts are the most
#: exact; a server that verifies our own address quotes "no such user" too, so what refuses us comes before that.
_PATTERNS: list[tuple[Subject, re.Pattern[str]]] = [
    (Subject.OURS, _any_of(OUR_QUOTA)),
    (Subject.RATE, _any_of(RATE)),
    (Subject.FULL, _any_of(FULL)),
    (Subject.OURS, _any_of(OURS)),
    (Subject.CLOSED, _any_of(CLOSED)),
    (Subject.NO_MAILBOX, _any_of(NO_MAILBOX)),
    (Subject.CONTENT, _any_of(CONTENT)),
    (Subject.COME_AGAIN, _any_of(COME_AGAIN)),
]
_OUR_ACCOUNT = _any_of(OUR_QUOTA, ESP_SENDER)
#: What is no text of the server's own: where links lead to, addresses, and the codes before each line of a reply.
_LINK = re.compile(r"\bhttps?:/?/?([\w.-]*)\S*")
_ADDRESS = re.compile(r"(?<![^\s<>()\[\]\"'])[^\s<>()\[\]\"']*@[\w.\-]+")  # from where a word begins: in linear time
_CODE = re.compile(r"(?<![\w.])(?:[245]\d\d[ -])?#?[245]\.\d{1,3}\.\d{1,3}(?![\w.]*\d)|(?<![\w.])[45]\d\d[ -]")


def subject_of(text: str) -> Subject:
    """What a refusal's text speaks of; UNCLEAR where no phrase of ours is in it."""
    words = plain(text)
    return next((subject for subject, pattern in _PATTERNS if pattern.search(words)), Subject.UNCLEAR)


def speaks_of_our_account(text: str) -> bool:
    """Whether an e-mail provider's own API speaks of our account, our sender or our limit."""
    return bool(_OUR_ACCOUNT.search(plain(text)))


def plain(text: str) -> str:
    """A text in the form in which the phrases are written: lower case, one space, no addresses or codes, and of
    a link its host alone."""
    text = text.lower().replace("’", "'").replace("`", "'")
    for pattern, instead in ((_LINK, r" \1 "), (_ADDRESS, "@"), (_CODE, " ")):
        text = pattern.sub(instead, text)
    return " ".join(text.split())
