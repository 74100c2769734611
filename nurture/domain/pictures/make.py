"""Make a picture fit to be shown: opened, checked, turned upright, made smaller, and written anew without metadata.

Run it in a process of its own with limits: what opens a stranger's file may need any time and memory.
"""

import io
import warnings
from dataclasses import dataclass
from typing import Literal

import resvg_py
from PIL import Image, ImageOps

from nurture.domain.pictures.encode import encoded
from nurture.domain.pictures.limits import (
    MAX_BYTES_IN,
    MAX_BYTES_OUT,
    MAX_HEIGHT,
    MAX_PIXELS_IN,
    MAX_WIDTH,
    TOO_MANY_BYTES,
    PictureError,
)
from nurture.domain.pictures.plain import is_plain
from nurture.domain.pictures.svg import check_svg

Kind = Literal["png", "jpg"]
_BY_SUFFIX = {"svg": "SVG", "png": "PNG", "jpg": "JPEG", "jpeg": "JPEG"}
SUFFIXES = tuple(_BY_SUFFIX)
_KINDS: dict[str, Kind] = {"PNG": "png", "JPEG": "jpg"}
_SUFFIX_OF = {**_KINDS, "SVG": "svg"}
_STARTS = {b"\x89PNG\r\n": "PNG", b"\xff\xd8\xff": "JPEG"}
#: What Pillow raises at a broken file; that it knows no such kind of file is an OSError too.
_BROKEN = (OSError, SyntaxError, ValueError, EOFError)
_UNREADABLE = "cannot be opened, or is cut off: save it anew as PNG or JPEG"


@dataclass(frozen=True, slots=True)
class MadePicture:
    """A picture as it is shown: its bytes, and its size in pixels."""

    data: bytes
    kind: Kind
    width: int
    height: int


def make_picture(data: bytes, suffix: str) -> MadePicture:
    """Makes the picture of a file's bytes, whose name ends in `suffix` (see SUFFIXES); raises PictureError."""
    if len(data) > MAX_BYTES_IN:
        raise PictureError(TOO_MANY_BYTES)
    if _BY_SUFFIX[suffix] == "SVG":
        if other := next((kind for start, kind in _STARTS.items() if data.startswith(start)), None):
            raise _of_another_kind(other)
        return _written(_opened(_drawn(data, *check_svg(data)), "PNG"), "PNG")
    image = _opened(data, _BY_SUFFIX[suffix])
    if len(data) <= MAX_BYTES_OUT and image.width <= MAX_WIDTH and image.height <= MAX_HEIGHT and is_plain(data):
        return _kept(data, image, _KINDS[_BY_SUFFIX[suffix]])
    return _written(image, _BY_SUFFIX[suffix])


def _drawn(svg: bytes, width: float, height: float) -> bytes:
    """The SVG as a PNG, as wide as is shown, or as high."""
    scale = min(MAX_WIDTH / width, MAX_HEIGHT / height)
    wide, high = (max(1, round(side * scale)) for side in (width, height))
    try:
        text = svg.decode("utf-8-sig")
        return bytes(resvg_py.svg_to_bytes(svg_string=text, width=wide, height=high, skip_system_fonts=True))
    except ValueError as error:
        raise PictureError(f"cannot be drawn ({str(error)[:80]}): save it as a plain SVG in UTF-8, or as PNG") from None


def _opened(data: bytes, wanted: str) -> Image.Image:
    """Opens it without reading its pixels; refuses another kind than its name says, and too many pixels."""
    Image.MAX_IMAGE_PIXELS = None  # ours is smaller
    warnings.simplefilter("ignore")
    try:
        image = Image.open(io.BytesIO(data))
    except _BROKEN:
        raise (_of_another_kind("SVG") if _is_svg(data) else PictureError(_UNREADABLE)) from None
    found = "JPEG" if image.format == "MPO" else str(image.format)
    if found != wanted:
        raise _of_another_kind(found)
    if image.width * image.height > MAX_PIXELS_IN:
        size = f"{image.width:,} × {image.height:,}"
        raise PictureError(f"has {size} pixels, over {MAX_PIXELS_IN // 1_000_000} million: save it smaller")
    return image


def _of_another_kind(found: str) -> PictureError:
    right = f"rename it to end in .{_SUFFIX_OF[found]}" if found in _SUFFIX_OF else "save it as PNG or JPEG"
    return PictureError(f"is of the kind {found}, whatever its name says: {right}")


def _is_svg(data: bytes) -> bool:
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and b"<svg" in data[:2000]


def _kept(data: bytes, image: Image.Image, kind: Kind) -> MadePicture:
    """As it is, byte for byte, once its pixels have been read."""
    try:
        image.load()
    except _BROKEN:
        raise PictureError(_UNREADABLE) from None
    return MadePicture(data, kind, *image.size)


def _written(image: Image.Image, source: str) -> MadePicture:
    """Upright, small, in plain colours, and written anew."""
    try:
        if source == "JPEG":
            image.draft(None, (2 * MAX_WIDTH, 2 * MAX_HEIGHT))
        small = _small(image)
    except _BROKEN:
        raise PictureError(_UNREADABLE) from None
    data, kind, size = encoded(small, photo=source == "JPEG")
    return MadePicture(data, kind, *size)


def _small(image: Image.Image) -> Image.Image:
    if image.mode.startswith(("I", "F")):
        raise PictureError("has 16 bits for each grey: save it with 8 bits, as PNG or JPEG")
    see_through = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    profile = image.info.get("icc_profile")
    upright, plain_mode = ImageOps.exif_transpose(image), "RGBA" if see_through else "RGB"
    if image.mode != plain_mode:
        upright = upright.convert(plain_mode)
    upright.thumbnail((MAX_WIDTH, MAX_HEIGHT), Image.Resampling.LANCZOS, reducing_gap=2.0)
    plain = upright.copy() if profile is None or image.mode not in ("RGB", "RGBA") else _in_srgb(upright, profile)
    plain.info.clear()  # what it says of itself would be written along
    return plain


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Colours of a camera's wider profile, as every screen shows them."""
    from PIL import ImageCms

    try:
        into = ImageCms.createProfile("sRGB")
        done = ImageCms.profileToProfile(image, ImageCms.ImageCmsProfile(io.BytesIO(profile)), into)
    except (ImageCms.PyCMSError, OSError):
        return image.copy()
    return done if done is not None else image.copy()
