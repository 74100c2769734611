"""Keep the bytes of pictures, once each; and open those that a release names to everybody."""

from collections.abc import Iterable, Iterator, Mapping

from nurture import clock
from nurture.actions.content.pictures.read import ReadPicture
from nurture.domain.content.pictures import PICTURE_PATH, PictureFile
from nurture.domain.values.finding import ContentError, Finding
from nurture.domain.values.yaml_source import read_yaml
from nurture.models import Picture

_MEDIA = {"png": "image/png", "jpg": "image/jpeg"}
_LOST = "the bytes of this picture are not here: put the picture itself into the folder, and publish that"


def keep(pictures: Iterable[ReadPicture]) -> None:
    """Keeps their bytes for staff to see; what is kept already stays as it is."""
    Picture.objects.bulk_create([row for each in pictures for row in _rows(each)], ignore_conflicts=True)


def open_to_everybody(files: Mapping[str, str], before: Mapping[str, str]) -> None:
    """From now on everybody may see the pictures of a release's files.

    Raises ContentError where bytes are missing, of pictures that are not in the release `before`: what that had lost
    already keeps nobody from mending a word.
    """
    named = named_in({path: text for path, text in files.items() if before.get(path) != text})
    wanted = {digest: path for path, file in named.items() for digest in (file.source, file.shown)}
    kept = set(Picture.objects.filter(digest__in=wanted).values_list("digest", flat=True))
    if lost := sorted({path for digest, path in wanted.items() if digest not in kept}):
        raise ContentError([Finding(path, 1, 1, _LOST) for path in lost])
    shown = [file.shown for file in named.values()]
    Picture.objects.filter(digest__in=shown, published_at=None).update(published_at=clock.now())


def sources_of(files: Mapping[str, str]) -> dict[str, bytes]:
    """The bytes of the pictures that a release's files name, by path, as their writer keeps them.

    One whose bytes are missing is left out.
    """
    named = named_in(files)
    kept = dict(Picture.objects.filter(digest__in=[f.source for f in named.values()]).values_list("digest", "data"))
    return {path: bytes(kept[file.source]) for path, file in named.items() if file.source in kept}


def named_in(files: Mapping[str, str]) -> dict[str, PictureFile]:
    """What a release's files say of each picture, by path."""
    paths = [path for path in files if PICTURE_PATH.fullmatch(path)]
    return {path: read_yaml(path, files[path]).validate_as(PictureFile) for path in paths}


def _rows(read: ReadPicture) -> Iterator[Picture]:
    made, file, now = read.made, read.file, clock.now()
    yield Picture(
        digest=file.shown, data=made.data, media_type=_MEDIA[made.kind], width=made.width, height=made.height,
        created_at=now,
    )  # fmt: skip
    if read.svg:
        yield Picture(digest=file.source, data=read.svg, media_type="image/svg+xml", width=0, height=0, created_at=now)
