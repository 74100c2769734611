"""Pictures made for tests: small ones, and those that only an attacker would send."""

import io
import struct
import zlib
from random import Random

from PIL import Image

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 400">'
    '<rect width="600" height="400" rx="24" fill="#e7f3f1"/><circle cx="300" cy="200" r="90" fill="#0f766e"/>{}</svg>'
)
PLACE = {0x8825: {1: "N", 2: (42.0, 21.0, 36.0), 3: "W", 4: (71.0, 3.0, 32.0)}, 0x0112: 6}
"""Of an EXIF block: taken in Boston, with the camera held upright."""


def svg(inside: str = "") -> bytes:
    return DRAWING.format(inside).encode()


def saved(image: Image.Image, kind: str = "PNG", **how: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()


def photo(width: int = 900, height: int = 600) -> Image.Image:
    """Something with as many colours and edges as a photograph, the same each time."""
    small = Image.frombytes("RGB", (90, 60), Random(18).randbytes(90 * 60 * 3))
    return small.resize((width, height), Image.Resampling.BICUBIC)


def photo_with_place(width: int = 900, height: int = 600) -> bytes:
    exif = Image.Exif()
    for tag, value in PLACE.items():
        exif[tag] = value
    return saved(photo(width, height), "JPEG", exif=exif, quality=85)


def png_of(width: int, height: int, *extra: tuple[bytes, bytes]) -> bytes:
    """A small file of any number of pixels, all of one colour; `extra`: chunks before them."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    packer, line = zlib.compressobj(9), bytes(1 + (width + 7) // 8)
    pixels = b"".join(packer.compress(line) for _ in range(height)) + packer.flush()
    chunks = ((b"IHDR", header), *extra, (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, chunks))


def _chunk(chunk: tuple[bytes, bytes]) -> bytes:
    kind, data = chunk
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
