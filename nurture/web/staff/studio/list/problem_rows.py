"""The rows of the page of problems: what is said alike of several places is one row."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from nurture.domain.values.finding import Finding


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One sentence, and where it holds: each finding with the title of its file."""

    message: str
    blocks: bool
    places: tuple[tuple[Finding, str], ...]


def problem_rows(found: Iterable[Finding], title: Callable[[str], str]) -> list[ProblemRow]:
    """In the order in which each sentence comes first."""
    rows: dict[tuple[bool, str], list[Finding]] = {}
    for finding in found:
        rows.setdefault((finding.blocks, finding.message), []).append(finding)
    return [
        ProblemRow(message, blocks, tuple((each, title(each.path) or each.path) for each in places))
        for (blocks, message), places in rows.items()
    ]
