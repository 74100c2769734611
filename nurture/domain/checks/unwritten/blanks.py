"""Check for blanks: `[[What it is]]` is for somebody to fill in, and nobody may be sent one."""

import re
from collections.abc import Iterator

from nurture.domain.content.parse import ParsedContent
from nurture.domain.values.finding import Finding

#: Also as a Markdown writer puts it, with its brackets escaped.
BLANK = re.compile(r"\\?\[\\?\[(?P<asks>[^\[\]\n]{1,200}?)\\?\]\\?\]")


def check_blanks(parsed: ParsedContent) -> Iterator[Finding]:
    """A finding for each blank of each template."""
    for path, text in parsed.files.items():
        if not path.startswith("templates/") or "[" not in text:
            continue
        for number, line in enumerate(text.splitlines(), start=1):
            for blank in BLANK.finditer(line):
                message = f"a blank to fill in: “{blank['asks']}”. Write it in your own words"
                yield Finding(path, number, blank.start() + 1, message)
