"""Write a picture as PNG or JPEG in as few bytes as are allowed: fewer colours first, then fewer pixels."""

import io
from collections.abc import Iterator
from typing import Literal

from PIL import Image

from nurture.domain.pictures.limits import MAX_BYTES_OUT

Written = tuple[bytes, Literal["png", "jpg"], tuple[int, int]]
_QUALITIES = (86, 80, 72, 64)
_SMALLER = 0.8


def encoded(image: Image.Image, photo: bool) -> Written:
    """The first way to write it that fits: bytes, kind, and its size in pixels. `image` is RGB or RGBA.

    `photo`: where many colours are to be expected, so that PNG is not tried.
    """
    if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        image = image.convert("RGB")
    while True:
        for data, kind in _ways(image, photo):
            if len(data) <= MAX_BYTES_OUT:
                return data, kind, image.size
        width, height = (max(1, round(side * _SMALLER)) for side in image.size)
        image = image.resize((width, height), Image.Resampling.LANCZOS)


def _ways(image: Image.Image, photo: bool) -> Iterator[tuple[bytes, Literal["png", "jpg"]]]:
    if not photo:
        yield _saved(image, "PNG", optimize=True), "png"
        if image.mode == "RGBA" or image.getcolors(20_000) is not None:
            few = image.quantize(256, Image.Quantize.FASTOCTREE)
            yield _saved(few, "PNG", optimize=True), "png"
    if image.mode == "RGB":
        for quality in _QUALITIES:
            yield _saved(image, "JPEG", quality=quality, optimize=True, progressive=True), "jpg"


def _saved(image: Image.Image, kind: str, **how: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()
