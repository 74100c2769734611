"""Findings as the sheet lists them: what keeps a release back, apart from advice."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from nurture.domain.values.finding import Finding


@dataclass(frozen=True, slots=True)
class Found:
    """The findings of a check; both empty: it is fit to publish."""

    blockers: tuple[Finding, ...]
    advice: tuple[Finding, ...]


def sorted_out(findings: Iterable[Finding] | None, paths: Collection[str]) -> Found | None:
    """All that blocks, and advice on these files; None where nothing was checked yet."""
    if findings is None:
        return None
    found = sorted(findings)
    return Found(tuple(f for f in found if f.blocks), tuple(f for f in found if not f.blocks and f.path in paths))
