"""E-mails that the version before compiled: people in progress get them, printed from skeletons as those of today."""

import json
import re
import subprocess
from dataclasses import replace
from functools import cache
from typing import Any

from nurture.domain.rendering.placeholders import SAMPLES, LinkTokens
from nurture.domain.rendering.renderer import ReleaseRenderer
from nurture.embedded.postgres import find_programs
from tests.domain.rendering.email.test_skeleton import prints_alike
from tests.upgrade.databases import BACKUP

_COPIED = re.compile(r"^COPY public\.nurture_release \(([^)]*)\) FROM stdin;\n(.*?)^\\\.$", re.MULTILINE | re.DOTALL)
_LINKS = LinkTokens("aB3dE6gH9jK2", "zzzzzzzzzzzz", "000000000000")


@cache
def releases() -> list[dict[str, Any]]:
    """The releases in the backup of the version before, read without a server."""
    program = find_programs() / "bin" / "pg_restore"
    printed = subprocess.run(
        [program, "--data-only", "--table=nurture_release", "--file=-", BACKUP],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    found = _COPIED.search(printed.stdout)
    assert found
    columns = found[1].split(", ")
    rows = [dict(zip(columns, line.split("\t"), strict=True)) for line in found[2].splitlines()]
    return [{name: json.loads(row[name].replace("\\\\", "\\")) for name in ("files", "compiled")} for row in rows]


def test_every_email_of_a_release_of_the_version_before_is_printed_from_skeletons() -> None:
    (release,) = releases()
    of = ReleaseRenderer(release["files"], release["compiled"])
    booked = replace(SAMPLES["with a visit ahead"], link_tokens=_LINKS)
    prepared = {name: prints_alike(of, name, booked).quoted is not None for name in release["compiled"]["emails"]}
    assert len(prepared) > 5
    assert set(prepared.values()) == {True}, prepared
