"""The problems of the open file: findings in the words of `nurture content check`, with their place in the document."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from nurture.domain.checks.mends import Mend, mends_for
from nurture.domain.values.finding import Finding


@dataclass(frozen=True, slots=True)
class Place:
    """Where the parts of a document stand in the text: the first line of each block, and the line of each field."""

    blocks: Sequence[int] = ()
    fields: dict[str, int] | None = None

    def block_at(self, line: int) -> int | None:
        """The number of the block that a line of the text belongs to; None above the first one."""
        before = [number for number, first in enumerate(self.blocks) if first <= line]
        return before[-1] if before else None

    def field_at(self, line: int) -> str | None:
        return next((name for name, at in (self.fields or {}).items() if at == line), None)


def as_json(finding: Finding, text: str, place: Place, mends: Sequence[Mend] = ()) -> dict[str, Any]:
    """One problem, as the page lists it. `mend` is the likeliest; `mends` all of them."""
    found = [asdict(mend) for mend in (*mends, *mends_for(finding, text))]
    return {
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "says": finding.message,
        "blocks": finding.blocks,
        "block": place.block_at(finding.line),
        "field": place.field_at(finding.line),
        "mend": found[0] if found else None,
        "mends": found,
    }
