"""Carries out what a finding proposes."""

import re

from nurture.domain.values.finding import Finding


def mended(text: str, finding: Finding) -> str:
    """The text of the finding's file with its mend; as it was where there is none, or nothing to mend any more."""
    lines = text.split("\n")
    if finding.mend is None or finding.line > len(lines):
        return text
    find, put = re.escape(finding.mend.find), finding.mend.put
    line = lines[finding.line - 1]
    begin = finding.column - 1
    mended_line = line[:begin] + re.sub(rf"(?<![\w.]){find}(?![\w.])", lambda _: put, line[begin:], count=1)
    return "\n".join([*lines[: finding.line - 1], mended_line, *lines[finding.line :]])
