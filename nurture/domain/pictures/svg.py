"""SVG: only what draws is let through to the renderer; what runs, links or fetches is refused."""

import re
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from nurture.domain.pictures.limits import PictureError

_SVG, _XHTML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"
_DRAWS = frozenset((
    "svg", "g", "defs", "title", "desc", "metadata", "style", "path", "rect", "circle", "ellipse", "line", "polyline",
    "polygon", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "use", "symbol",
))  # fmt: skip
_INSTEAD = {
    "script": "holds a script, which a picture has no use for",
    "a": "holds a link, which cannot be followed in a picture",
    "foreignObject": "holds a piece of a web page (foreignObject)",
    "image": "holds another picture: put that one into the folder as a file of its own",
    "text": "holds text, which each machine draws in another font: turn it into paths, or write it as the caption",
}
_AGAIN = "save it as a plain SVG, of shapes and colours only, or as a PNG"
#: What CSS and attributes may point to is inside the file: `url(#shade)`.
_REMOTE = re.compile(r"url\(\s*['\"]?(?!['\"]?#)|@import|javascript:", re.IGNORECASE)
_LOCAL = re.compile(r"url\(\s*['\"]?#([^'\")]+)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
MAX_ELEMENTS, MAX_DEPTH, MAX_COPIES = 20_000, 60, 2_000


@dataclass
class _Reader:
    """Reads the elements of one file; raises PictureError at the first that is refused."""

    elements: int = 0
    open: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)  # the `id` of each open element, "" where it has none
    #: What is pointed to inside each element with a name, and ("") anywhere.
    pointed: dict[str, list[str]] = field(default_factory=dict)
    size: tuple[float, float] = (0, 0)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        self.elements += 1
        if self.elements > MAX_ELEMENTS or len(self.open) > MAX_DEPTH:
            raise PictureError(f"is drawn of too many parts: {_AGAIN}")
        if not self.open:
            self.root(space, tag, attributes)
        if space == _XHTML or (space == _SVG and tag not in _DRAWS):
            raise PictureError(f"{_INSTEAD.get(tag, f'holds <{tag}>, which is not drawn here')}: {_AGAIN}")
        self.open.append(tag)
        self.named.append(attributes.get("id", ""))
        for key, value in attributes.items():
            self.attribute(key.rpartition(" ")[2].lower(), value)

    def root(self, space: str, tag: str, attributes: dict[str, str]) -> None:
        if (space, tag) != (_SVG, "svg"):
            raise PictureError("is no SVG, whatever its name says: save it anew from the drawing program")
        box = _NUMBER.findall(attributes.get("viewBox", ""))
        sides = box[2:4] or _NUMBER.findall(f"{attributes.get('width')} {attributes.get('height')}")
        if len(sides) != 2 or not all(0 < float(side) < 1e6 for side in sides):
            raise PictureError(f"does not say how large it is (viewBox): {_AGAIN}")
        self.size = float(sides[0]), float(sides[1])

    def attribute(self, key: str, value: str) -> None:
        if key.startswith("on"):
            raise PictureError(f"holds a script ({key}), which a picture has no use for: {_AGAIN}")
        if (key in ("href", "src") and not value.startswith("#")) or _REMOTE.search(value):
            raise PictureError(f"would fetch something from elsewhere ({value[:40]}): {_AGAIN}")
        for target in [value[1:]] if key == "href" else _LOCAL.findall(value):
            for name in {"", *self.named}:
                self.pointed.setdefault(name, []).append(target)

    def end(self, name: str) -> None:
        self.open.pop()
        self.named.pop()

    def words(self, text: str) -> None:
        if self.open[-1:] == ["style"] and _REMOTE.search(text):
            raise PictureError(f"would fetch something from elsewhere in its styles: {_AGAIN}")

    def doctype(self, name: str, system: str | None, public: str | None, subset: int) -> None:
        if subset:
            raise PictureError(f"declares entities of its own (<!DOCTYPE … [ … ]>): {_AGAIN}")

    def instruction(self, target: str, data: str) -> None:
        raise PictureError(f"holds an instruction for other programs (<?{target} … ?>): {_AGAIN}")

    def check_copies(self) -> None:
        """What points to something that points on can double with each level, or never end."""
        if self.copies("", MAX_DEPTH) > MAX_COPIES:
            raise PictureError(f"draws copies of copies of copies: {_AGAIN}")

    def copies(self, name: str, depth: int) -> int:
        """How often something is drawn because of an element: no more than one over the limit is counted."""
        if not depth:
            return MAX_COPIES + 1
        found = 0
        for target in self.pointed.get(name, ()):
            found += 1 + self.copies(target, depth - 1)
            if found > MAX_COPIES:
                break
        return found


def check_svg(data: bytes) -> tuple[float, float]:
    """Its width and height, in units of its own; raises PictureError where it is no SVG of plain shapes in UTF-8."""
    reader, parser = _Reader(), expat.ParserCreate("UTF-8", " ")
    parser.buffer_text = True
    handlers: dict[str, Any] = {
        "StartElementHandler": reader.start,
        "EndElementHandler": reader.end,
        "CharacterDataHandler": reader.words,
        "StartDoctypeDeclHandler": reader.doctype,
        "ProcessingInstructionHandler": reader.instruction,
    }
    for name, handler in handlers.items():
        setattr(parser, name, handler)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise PictureError(f"cannot be read as SVG ({error}): {_AGAIN}") from None
    reader.check_copies()
    return reader.size
