"""What the check finds in the whole working copy, kept as long as nothing changes: it takes some seconds."""

from collections.abc import Mapping
from functools import lru_cache

from nurture.actions.content.publish import found_in
from nurture.actions.content.releases import current_release_id
from nurture.domain.values.finding import Finding


def all_findings(files: Mapping[str, str]) -> list[Finding]:
    """The findings in a whole content, sorted."""
    return _all(tuple(sorted(files.items())), current_release_id())


@lru_cache(maxsize=8)
def _all(files: tuple[tuple[str, str], ...], release: int) -> list[Finding]:
    """`release`: the newest, which they are compared with."""
    return found_in(dict(files))
