"""Check of Markdown: what we do not print (pictures, HTML, tables …) is refused, with what to write instead."""

from collections.abc import Iterator

from nurture.domain.checks.positions import at_text
from nurture.domain.rendering.email.markdown import Unprinted, unprinted
from nurture.domain.values.finding import Finding

_PICTURE = 'a picture is not printed like this: put it into pictures/, and write {{ picture("name") }} on its own line'
_INSTEAD = {
    Unprinted.PICTURE: _PICTURE,
    Unprinted.TABLE: "a table is not printed: write a list, each line beginning with `- `",
    Unprinted.STRUCK: "struck-out words are not printed as such: leave them out",
    Unprinted.TASK: "a box to tick is not printed: write a list, each line beginning with `- `",
    Unprinted.FOOTNOTE: "a footnote is not printed: write it where it belongs, in brackets",
    Unprinted.DEFINITION: "a link is written where it is read: [words](https://…)",
}


def check_markdown(path: str, text: str, markdown: str, first_line: int, tables: bool) -> Iterator[Finding]:
    """A finding for each piece of Markdown or HTML that is not printed there; an article prints `tables`."""
    for kind, written in unprinted(markdown):
        if kind is Unprinted.TABLE and tables:
            continue
        message = _INSTEAD.get(kind) or (
            _PICTURE
            if written.lower().startswith("<img")
            else f"{written} is HTML, which mail programs show differently: write Markdown instead"
        )
        yield at_text(path, text, written.splitlines()[0], message, first_line=first_line)
