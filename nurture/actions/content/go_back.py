"""Go back: to all of an earlier release, or on one file only. Either is a new release, through the same checks."""

from collections.abc import Mapping

from nurture.actions.content.publish import publish
from nurture.actions.content.releases import current_release, files_of
from nurture.domain.values import actor
from nurture.models import Release


def gone_back(source: Release, path: str | None) -> dict[str, str]:
    """What the newest release would become: as `source`, or with this file as `source` has it (or has it not)."""
    earlier = files_of(source.pk)
    if path is None:
        return dict(earlier)
    texts: Mapping[str, str | None] = {**files_of(current_release().pk), path: earlier.get(path)}
    return {name: text for name, text in texts.items() if text is not None}


def go_back(source: Release, path: str | None, onto: int, by: str, note: str) -> tuple[Release, bool]:
    """Publishes that on the release `onto`; see `publish` for what is raised, and what is returned."""
    return publish(gone_back(source, path), actor.shown(by), note, by, onto, "studio")
