"""Whether the bytes of a PNG or JPEG hold the picture and nothing beside it: no place, no camera, no second file."""

import struct

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_CHUNKS = frozenset((b"IHDR", b"PLTE", b"tRNS", b"sRGB", b"gAMA", b"IDAT", b"IEND"))
_START, _END, _SCAN, _APP0 = 0xD8, 0xD9, 0xDA, 0xE0
#: Tables, frames, and the header without a thumbnail.
_JPEG_MARKERS = frozenset({0xC0, 0xC1, 0xC2, 0xC4, _APP0, _SCAN, 0xDB, 0xDD})
_JFIF_LENGTH = 16


def is_plain(data: bytes) -> bool:
    """Of any other kind of file: no."""
    if data.startswith(_PNG):
        return _is_plain_png(data)
    return data.startswith(bytes((0xFF, _START))) and _is_plain_jpeg(data)


def _is_plain_png(data: bytes) -> bool:
    at = len(_PNG)
    while at + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        at += 12 + length
        if kind not in _PNG_CHUNKS:
            return False
        if kind == b"IEND":
            return bool(at == len(data))
    return False


def _is_plain_jpeg(data: bytes) -> bool:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if marker not in _JPEG_MARKERS or (marker == _APP0 and length != _JFIF_LENGTH):
            return False
        at += 2 + length
        if marker == _SCAN:
            at = _end_of_scan(data, at)
            if data[at : at + 2] == bytes((0xFF, _END)):
                return at + 2 == len(data)
    return False


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the next marker stands: a 255 among the pixels is followed by a zero, or by a restart."""
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        if data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 2
    return len(data)
