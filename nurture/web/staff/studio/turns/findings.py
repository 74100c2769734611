"""The problems of the open file: findings in the words of `nurture content check`, with their place in the document."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from nurture.domain.checks.mending.mends import SourceEdit, edits_for
from nurture.domain.editing.files import OpenFile
from nurture.domain.editing.places import Place, place_of
from nurture.domain.values.finding import Finding


def as_json(
    finding: Finding, text: str, opened: OpenFile | None = None, mends: Sequence[SourceEdit] = ()
) -> dict[str, Any]:
    """One problem, as the page lists it. `mend` is the likeliest; `mends` all of them."""
    found = [asdict(mend) for mend in (*mends, *edits_for(finding, text))]
    place = place_of(opened, finding.line, finding.column) if opened else Place()
    return {
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "says": finding.message,
        "blocks": finding.blocks,
        "block": place.block,
        "field": place.field,
        "mend": found[0] if found else None,
        "mends": found,
    }
