"""Bounces that are no DSN: written by qmail, Exim, Sendmail, Exchange and others as a text for people."""

import re
from email.message import Message
from email.utils import parseaddr

from nurture.channels.email.bounces.dsn_fields import own_parts

#: Whose mail a bounce is: of a mail system, never of a person (RFC 5321, RFC 2142).
_SYSTEM = re.compile(r"mailer[-_. ]?daemon|post[-_. ]?master|mail[-_. ]?delivery|\bndr\b", re.IGNORECASE)
#: What a mail system says where it gave up. A reply of a person, or of their absence, says nothing like it.
_GAVE_UP = re.compile(
    r"could not be delivered|couldn't be delivered|not delivered|undeliver|unable to deliver|wasn't able to deliver|"
    r"delivery (?:to the following|has failed|failed|failure|status notification)|"
    r"permanent (?:fatal )?(?:error|failure)|"
    r"failed permanently|returned mail|mail delivery fail|was not able to be delivered|did not reach|failure notice|"
    r"returning message to sender|following address(?:es)?\b.{0,40}failed|transcript of session|"
    r"error sending your mail|error occurred while trying to deliver|did not reach|action: failed|invalid user address|"
    r"cannot be delivered|can't be delivered|non remis|mail system error",
    re.IGNORECASE,
)
#: It still tries.
_TRIES_ON = re.compile(
    r"warning message only|will (?:be retried|keep trying|continue|be tried)|delivery attempts will|still being|"
    r"has been delayed|message delayed|not yet been delivered|no action is required|do not need to resend|"
    r"could not be delivered for more than|will try again|temporar(?:y|ily) problem.{0,40}trying",
    re.IGNORECASE,
)
#: Where the returned message begins.
_COPY = re.compile(
    r"^[\W_]{0,12}(?:below this line is a copy|(?:this|below|following) is a copy of|original message|unsent message|"
    r"message header follows|the header of the original|returned message|message follows|included is a copy|"
    r"forwarded message|message (?:contents|headers?)\b|copy of the message).*$|"
    r"^(?:Return-Path|Received): |^Content-Type: (?:message/rfc822|text/rfc822-headers)",
    re.IGNORECASE | re.MULTILINE,
)

_LONGEST_TEXT = 10_000  # of what is read for its words; a text for people says it in its first lines
_LONGEST_FROM = 200  # since a comment inside a comment is one call of Python's parser inside another


def text_of_bounce(notice: Message) -> str | None:
    """What a mail system says of a message that it gave up; None where the notice is anything else."""
    if not is_of_a_system(notice):
        return None
    text = words_for_people(notice)
    gave_up = "X-Failed-Recipients" in notice or _GAVE_UP.search(f"{notice.get('Subject', '')}\n{text}")
    return text if gave_up and not _TRIES_ON.search(text) else None


def is_of_a_system(notice: Message) -> bool:
    """Whether a mail system wrote it, by its From; an Exim is known by the header in which it names who failed."""
    name, address = parseaddr(str(notice.get("From", ""))[:_LONGEST_FROM])
    return bool(_SYSTEM.search(f"{name} {address.partition('@')[0]}")) or "X-Failed-Recipients" in notice


def words_for_people(notice: Message) -> str:
    """The text of a notice, before the copy of the returned message."""
    for part in own_parts(notice):
        text = _text_of(part)
        found = _COPY.search(text)
        text = text[: found.start()] if found else text
        if text.strip():
            return text[:_LONGEST_TEXT]
    return ""


def _text_of(part: Message) -> str:
    """A plain text as it reads; of a multipart whose parts cannot be told apart, all of it."""
    if part.get_content_maintype() == "multipart":
        whole = part.get_payload()
        return whole if isinstance(whole, str) else ""
    if part.get_content_type() != "text/plain":
        return ""
    decoded = part.get_payload(decode=True)
    raw = decoded[:_LONGEST_TEXT] if isinstance(decoded, bytes) else b""
    try:
        return raw.decode(part.get_content_charset("utf-8"), "replace")
    except (LookupError, ValueError):  # a charset that nobody knows, or that is no name
        return raw.decode("utf-8", "replace")
