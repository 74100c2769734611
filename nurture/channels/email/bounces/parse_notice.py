"""Parsing of a notice (MIME) in linear time, whatever a stranger wrote into it.

Python's parser takes quadratic time for a long Content-Type, and recurses once for each part inside a part.
"""

import re
from email import message_from_bytes
from email.message import Message

#: Bytes. What a notice says stands before the message that it returns; the rest of a longer one is not read.
LONGEST_NOTICE = 100_000
_LONGEST_TYPE = 1_000  # bytes of one Content-Type with its parameters
_MOST_CONTAINERS = 20  # parts that hold parts; mail systems write about five

_LINE_END = re.compile(rb"\r\n?")
_CONTENT_TYPE = re.compile(rb"^content-type:(?:.*\n[ \t])*.*", re.IGNORECASE | re.MULTILINE)
_HOLDS_PARTS = re.compile(rb":\s*(?:multipart|message)/", re.IGNORECASE)
_PLAIN = b"Content-Type: text/plain"


def parse_notice(raw: bytes) -> Message:
    """The message; a Content-Type that is too long, or that nests too deep, is taken for plain text."""
    containers = 0

    def bounded(found: re.Match[bytes]) -> bytes:
        nonlocal containers
        containers += bool(_HOLDS_PARTS.search(found[0]))
        return _PLAIN if len(found[0]) > _LONGEST_TYPE or containers > _MOST_CONTAINERS else found[0]

    return message_from_bytes(_CONTENT_TYPE.sub(bounded, _LINE_END.sub(b"\n", raw[:LONGEST_NOTICE])))
