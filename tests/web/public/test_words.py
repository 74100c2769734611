"""Our own words stand in the catalogue: what a page or an action says is there, and nothing stands there unused."""

import re
from pathlib import Path

from nurture.domain.languages.english import english

SOURCE = Path(__file__).parents[3] / "nurture"
#: Put together of two parts, or asked for by a method of the catalogue.
BY_PARTS = re.compile(
    r"preferences\.(?:(?:channel|stop|start)_\w+|email|sms|any_time|mornings|evenings)"
    r"|calendar\.\w+|email\.(?:why|choose|unsubscribe)"
)


def said() -> set[str]:
    """Every text in quotes that looks like the key of a word."""
    groups = "|".join({key.partition(".")[0] for key in english()})
    quoted = re.compile(rf"""["']((?:{groups})\.[a-z_]+)["']""")
    files = [*SOURCE.rglob("*.py"), *SOURCE.rglob("*.html")]
    return {key for path in files for key in quoted.findall(path.read_text(encoding="utf-8"))}


def test_every_word_is_said_somewhere() -> None:
    assert {key for key in english().keys() - said() if not BY_PARTS.fullmatch(key)} == set()


def test_what_is_said_is_there() -> None:
    pages = ("preferences.", "unsubscribe.", "article.", "broken_link.", "text.", "page.")
    assert {key for key in said() if key.startswith(pages)} - english().keys() == set()
