"""Kinds of danger: what a sign in a reply is about, and so which words answer it."""

from enum import StrEnum


class DangerKind(StrEnum):
    """The kind of a sign of danger. A sign of the other kind is answered at once, even right after an answer."""

    EMERGENCY = "emergency"  # of the body
    SELF_HARM = "self_harm"  # a danger to themselves: the answer names the crisis line too
