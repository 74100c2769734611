"""Rule: a name that a person understands, and a regular expression over normalised text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from nurture.domain.replies.vocabulary import VOCABULARY

_SLOT = re.compile(r"<(\w+)(?:\*(\d))?>")
_NOT_AFTER = re.compile(r"<!([a-z |]+)>")


@dataclass(frozen=True)
class Rule:
    """A named pattern; the name is shown as the explanation of a classification."""

    name: str
    expression: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled at its first search: all rules take a third of a second, and most processes read no reply."""
        return re.compile(self.expression)


def rule(name: str, *patterns: str) -> Rule:
    """Writes a rule. `<word>` in a pattern is any word of that list of the vocabulary, `<word*3>` up to three of
    them, each with a space; `<!to|i>`: neither of these words precedes.

    Every repetition is bounded, so a search takes linear time: no catastrophic backtracking.
    """
    alternatives = "|".join(_SLOT.sub(_listed, _NOT_AFTER.sub(_not_after, pattern)) for pattern in patterns)
    return Rule(name, rf"(?<!\S)(?:{alternatives})(?!\w)")


def first_found(rules: Iterable[Rule], text: str) -> str | None:
    """The name of the first rule that matches; None where none does."""
    return next((each.name for each in rules if each.pattern.search(text)), None)


def without(rules: Iterable[Rule], text: str) -> str:
    """Masks whatever the rules match with `~`."""
    for each in rules:
        text = each.pattern.sub("~", text)
    return text


def _listed(slot: "re.Match[str]") -> str:
    name, times = slot.groups()
    return rf"(?:(?:{VOCABULARY[name]}) ){{0,{times}}}" if times else f"(?:{VOCABULARY[name]})"


def _not_after(slot: "re.Match[str]") -> str:
    return "".join(rf"(?<!\b{word} )" for word in slot[1].split("|"))
