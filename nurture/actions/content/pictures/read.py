"""Read pictures: from the bytes of files to what a release's files say of each, and the bytes to keep."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from nurture.actions.content.pictures.isolated import make_isolated
from nurture.domain.content.pictures import PictureFile, digest_of
from nurture.domain.pictures.limits import PictureError
from nurture.domain.pictures.make import MadePicture
from nurture.domain.values.finding import ContentError, Finding

_TWICE = "two pictures have the name {name!r}: keep one of {paths}"


@dataclass(frozen=True, slots=True)
class ReadPicture:
    """A picture that can be shown: its path in a release, what stands there, and its bytes (of an SVG also those)."""

    path: str
    file: PictureFile
    made: MadePicture
    svg: bytes | None

    @property
    def source(self) -> bytes:
        """As its writer keeps it."""
        return self.svg or self.made.data


def read_pictures(files: Mapping[str, bytes]) -> list[ReadPicture]:
    """Reads files (path → bytes); raises ContentError with a finding for each that is refused.

    A PNG that is a photograph becomes a JPEG, and its path says so.
    """
    made = make_isolated([(data, PurePosixPath(path).suffix[1:]) for path, data in files.items()])
    found = dict(zip(files, made, strict=True))
    findings = [*_refused(found), *_named_twice(files)]
    if findings:
        raise ContentError(findings)
    return [_read(path, files[path], picture) for path, picture in found.items() if isinstance(picture, MadePicture)]


def _read(path: str, data: bytes, made: MadePicture) -> ReadPicture:
    svg = data if path.endswith(".svg") else None
    shown = digest_of(made.data)
    file = PictureFile(
        source=digest_of(svg) if svg else shown, shown=shown, kind=made.kind, width=made.width, height=made.height
    )
    return ReadPicture(path if svg else str(PurePosixPath(path).with_suffix(f".{made.kind}")), file, made, svg)


def _refused(found: Mapping[str, MadePicture | PictureError]) -> Iterator[Finding]:
    for path, picture in found.items():
        if isinstance(picture, PictureError):
            yield Finding(path, 1, 1, f"this picture {picture}")


def _named_twice(paths: Mapping[str, bytes]) -> Iterator[Finding]:
    by_name: dict[str, list[str]] = {}
    for path in paths:
        by_name.setdefault(PurePosixPath(path).stem, []).append(path)
    for name, alike in by_name.items():
        if len(alike) > 1:
            yield Finding(alike[0], 1, 1, _TWICE.format(name=name, paths=" and ".join(alike)))
