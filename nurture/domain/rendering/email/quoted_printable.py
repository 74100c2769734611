"""Quoted-printable, line by line (RFC 2045): most lines of an e-mail are those of the one before it.

No line begins with a dot, which SMTP would have doubled: to look through each e-mail for one took longer than all else
of handing it over.
"""

from binascii import b2a_qp
from functools import lru_cache

_SOFT_BREAK = b"=\r\n"
_LONGEST = 75  # signs of a line before a soft break


def quoted(content: str) -> bytes:
    """A text as lines with CRLF, ASCII only.

    A CR on its own must not go on the wire: servers refuse it, or take it for the end of a line.
    """
    return b"\r\n".join(map(_quoted_line, one_kind_of_break(content).split("\n"))) + b"\r\n"


def quoted_open(piece: str) -> bytes:
    """A piece of a line after which the line goes on: it ends with a soft line break, which no reader shows."""
    if not piece:
        return b""
    if len(piece) <= _LONGEST and piece.isascii() and piece.isprintable() and "=" not in piece and piece[0] != ".":
        return piece.encode("ascii") + _SOFT_BREAK  # as names and links are
    # One sign more, which is cut off again: the last of a text may take the place that the break needs.
    encoded = _encoded(f"{piece}#")[:-1]
    return encoded if encoded.endswith(_SOFT_BREAK) else encoded + _SOFT_BREAK


def one_kind_of_break(content: str) -> str:
    """A text whose lines all end with LF."""
    return content.replace("\r\n", "\n").replace("\r", "\n")


@lru_cache(maxsize=2048)
def _quoted_line(line: str) -> bytes:
    return _encoded(line)


def _encoded(line: str) -> bytes:
    encoded = b2a_qp(line.encode("utf-8"), istext=True)
    if encoded.startswith(b".") or b"\n." in encoded:  # all its dots as =2E, by a sign that no text holds
        encoded = b2a_qp(line.replace(".", "\0").encode("utf-8"), istext=True).replace(b"=00", b"=2E")
    return encoded.replace(b"\n", b"\r\n")
