"""Rules: each is a regular expression whose search takes linear time."""

import re
from importlib import import_module
from pkgutil import walk_packages

import pytest

import nurture.domain.replies as replies
from nurture.domain.replies.rule import Rule


def every_rule() -> list[Rule]:
    """The rules of all modules, those in tuples too."""
    found: dict[int, Rule] = {}
    for module in walk_packages(replies.__path__, f"{replies.__name__}."):
        for value in vars(import_module(module.name)).values():
            for each in value if isinstance(value, tuple) else (value,):
                if isinstance(each, Rule):
                    found[id(each)] = each
    return list(found.values())


def test_there_are_many() -> None:
    assert len(every_rule()) > 150


@pytest.mark.parametrize("rule", every_rule(), ids=lambda rule: rule.name)
def test_no_group_is_repeated_without_a_bound(rule: Rule) -> None:
    assert re.findall(r".{0,40}\)[*+]", rule.expression) == []
    assert re.findall(r".{0,40}\)\{\d+,\}", rule.expression) == []
