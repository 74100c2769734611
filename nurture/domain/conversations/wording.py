"""The exact words of a person's message: the clinic's name and the way to stop, as in any other text. Pure."""

import unicodedata
from dataclasses import dataclass
from typing import assert_never

from nurture.domain.content.clinic import Clinic
from nurture.domain.content.privacy import PrivateWords
from nurture.domain.languages.catalogue import Catalogue
from nurture.domain.rendering.placeholders import one_line
from nurture.domain.rendering.sms import normalise, segments
from nurture.domain.rendering.written_email import written_text
from nurture.domain.values.channel import Channel, TemplateFormat

#: Of a text: what a person types by hand and a client reads in one piece.
MAX_TEXTS = 6
LONGEST_EMAIL, LONGEST_SUBJECT = 10_000, 150  # characters


@dataclass(frozen=True, slots=True)
class Wording:
    """What goes out, and what the writer should know of it; `private_word`: what gives the condition away."""

    subject: str
    body: str
    segments: int
    private_word: str | None
    problem: str | None  # why it cannot be sent as it is


def word(
    channel: Channel, typed: str, subject: str, clinic: Clinic, words: Catalogue, private: PrivateWords, hint: bool
) -> Wording:
    """The exact words of what a person typed. `hint`: whether a text should say how to stop; ours are of `words`."""
    typed, subject = _clean(typed), one_line(subject)
    match channel.spec.template_format:
        case TemplateFormat.TEXT:
            return _text(typed, clinic, private, words.say("text.stop_hint") if hint else "")
        case TemplateFormat.EMAIL:
            return _email(typed, subject or words.say("email.from_a_person", clinic=clinic.name), clinic, private)
        case unknown:
            assert_never(unknown)


def _text(typed: str, clinic: Clinic, private: PrivateWords, hint: str) -> Wording:
    names = normalise(clinic.short_name) in normalise(typed) or normalise(clinic.name) in normalise(typed)
    body = normalise((typed if names else f"{clinic.short_name}: {typed}") + (f" {hint}" if hint else ""))
    count, problem = segments(body).count, _missing(typed)
    if count > MAX_TEXTS:
        problem = f"This is as long as {count} texts; at most {MAX_TEXTS} go out: shorten it, or call them."
    return Wording("", body, count, private.first_in(typed), problem)


def _email(typed: str, subject: str, clinic: Clinic, private: PrivateWords) -> Wording:
    """In an e-mail only the subject is seen by others."""
    problem = _missing(typed)
    if len(typed) > LONGEST_EMAIL or len(subject) > LONGEST_SUBJECT:
        problem = f"An e-mail holds at most {LONGEST_EMAIL:,} characters, its subject {LONGEST_SUBJECT}: shorten it."
    return Wording(subject, written_text(typed, clinic), 1, private.first_in(subject), problem)


def _missing(typed: str) -> str | None:
    return None if typed else "There is nothing to send yet: write something."


def _clean(typed: str) -> str:
    """As typed, without control characters: lines stay lines."""
    lines = typed.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = ("".join(c for c in line if unicodedata.category(c) not in ("Cc", "Cs")).rstrip() for line in lines)
    return "\n".join(kept).strip()
