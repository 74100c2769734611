"""What stands beside the open file: the rest of the working copy, parsed once and kept."""

from collections.abc import Mapping
from functools import lru_cache

from nurture.actions.content.drafts import WorkingCopy
from nurture.actions.content.releases import current_renderer
from nurture.domain.content.content import Content
from nurture.domain.content.parse import ParsedContent, parse_content

#: The files without the open one, so that a letter typed there parses nothing anew.
_Files = tuple[tuple[str, str], ...]


def parsed_beside(copy: WorkingCopy, path: str) -> ParsedContent:
    """The working copy without the file at `path`."""
    return _parsed(tuple((name, text) for name, text in sorted(copy.files.items()) if name != path))


def content_beside(copy: WorkingCopy, path: str) -> Content:
    """The same as content; the current release's where the clinic's settings cannot be read."""
    return parsed_beside(copy, path).content or current_renderer().content


@lru_cache(maxsize=8)
def _parsed(files: _Files) -> ParsedContent:
    found: Mapping[str, str] = dict(files)
    return parse_content(found)
