"""The figures over real bounces, which are not ours to keep here: sisimai/set-of-emails, BSD 2-Clause.

    SET_OF_EMAILS=…/set-of-emails GO_SISIMAI=…/go-sisimai pytest tests/channels/email/bounces/test_real_bounces.py

Both are clones of public repositories; the tests of the second say what each bounce is about.
"""

import os
import re
from pathlib import Path

import pytest

from nurture.channels.email.dsn import read_notice

_EMAILS, _EXPECTED = os.environ.get("SET_OF_EMAILS"), os.environ.get("GO_SISIMAI")
pytestmark = pytest.mark.skipif(
    not (_EMAILS and _EXPECTED), reason="SET_OF_EMAILS and GO_SISIMAI name no clones of sisimai's repositories"
)

_GONE = {"userunknown", "hostunknown", "hasmoved", "suspend", "notaccept"}
_LINE = re.compile(r'\{"(\d+)",\s*\d+,\s*"[^"]*",\s*"[^"]*",\s*"(\w+)"')
#: A filter at the end of DATA that answers like an unknown mailbox, word for word, and one that a delivery program
#: had no account for: nobody could tell.
_SAYS_UNKNOWN = {"rhost-nttdocomo-02", "rhost-nttdocomo-03", "lhost-postfix-01"}


@pytest.fixture(scope="module")
def bounces() -> dict[str, tuple[frozenset[str], int | None]]:
    """By name: what it is about, and how many strikes we gave it."""
    found: dict[str, set[str]] = {}
    for tests in (Path(_EXPECTED or "") / "fact").glob("*_test.go"):
        host = tests.name.removesuffix("_test.go").partition("-")[2]
        for number, reason in _LINE.findall(tests.read_text("utf-8")):
            found.setdefault(f"{host}-{number}", set()).add(reason)
    folder = Path(_EMAILS or "") / "maildir" / "bsd"
    return {
        name: (frozenset(reasons), _strikes(folder / f"{name}.eml"))
        for name, reasons in found.items()
        if (folder / f"{name}.eml").exists()
    }


def _strikes(path: Path) -> int | None:
    verdict = read_notice(path.read_bytes(), "").verdict
    return verdict.strikes if verdict else None


def test_of_unknown_mailboxes_at_least_95_of_100_are_found(
    bounces: dict[str, tuple[frozenset[str], int | None]],
) -> None:
    unknown = {name: strikes for name, (reasons, strikes) in bounces.items() if reasons == {"userunknown"}}
    missed = sorted(name for name, strikes in unknown.items() if strikes != 1)
    assert len(unknown) > 100
    assert len(missed) <= 0.05 * len(unknown), missed


def test_one_bounce_blocks_no_living_mailbox(bounces: dict[str, tuple[frozenset[str], int | None]]) -> None:
    """`filtered` is left out: filters of mobile carriers that answer `550 Unknown user`, as for one that is."""
    alive = {name: strikes for name, (reasons, strikes) in bounces.items() if not reasons & {*_GONE, "filtered"}}
    assert len(alive) > 300
    assert {name for name, strikes in alive.items() if strikes == 1} <= _SAYS_UNKNOWN
