"""A rule: a name that a person understands, and a pattern over plain words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from nurture.domain.replies.vocabulary import VOCABULARY

_SLOT = re.compile(r"<(\w+)(?:\*(\d))?>")
_NOT_AFTER = re.compile(r"<!([a-z |]+)>")


@dataclass(frozen=True, slots=True)
class Rule:
    """What to say of a text in which the pattern is found."""

    name: str
    pattern: re.Pattern[str]


def rule(name: str, *patterns: str) -> Rule:
    """`<word>` in a pattern is one of that list of the vocabulary, `<word*3>` up to three of them, each with a space;
    `<!to|i>` says that neither of these words stands right before.

    Every repetition is bounded, so a search costs a fixed number of steps for each letter of the text.
    """
    ways = "|".join(_SLOT.sub(_listed, _NOT_AFTER.sub(_not_after, pattern)) for pattern in patterns)
    return Rule(name, re.compile(rf"(?<!\S)(?:{ways})(?!\w)"))


def first_found(rules: Iterable[Rule], text: str) -> str | None:
    """The name of the first rule that finds something."""
    return next((each.name for each in rules if each.pattern.search(text)), None)


def without(rules: Iterable[Rule], text: str) -> str:
    """The text with `~` in place of what the rules find."""
    for each in rules:
        text = each.pattern.sub("~", text)
    return text


def _listed(slot: "re.Match[str]") -> str:
    name, times = slot.groups()
    return rf"(?:(?:{VOCABULARY[name]}) ){{0,{times}}}" if times else f"(?:{VOCABULARY[name]})"


def _not_after(slot: "re.Match[str]") -> str:
    return "".join(rf"(?<!\b{word} )" for word in slot[1].split("|"))
