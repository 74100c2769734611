"""An e-mail's bytes, written by ourselves so that a URL in a header is never folded or re-encoded on its way.

Python's and Django's message classes fold or RFC 2047-encode a long List-Unsubscribe, which breaks one-click.
"""

from base64 import encodebytes
from email.header import Header
from email.utils import formataddr, parseaddr
from functools import lru_cache

from nurture.domain.rendering.email.quoted_printable import quoted
from nurture.domain.rendering.message import EmailMessage, InlinePicture

_ONE_CLICK = "List-Unsubscribe=One-Click"
_QUOTED_PRINTABLE = b"Content-Transfer-Encoding: quoted-printable"
_LONGEST_WORD = 66  # with "Reply-To: " before it, the 76 bytes that RFC 2047 allows a line


def as_bytes(message: EmailMessage) -> bytes:
    """The whole message, CRLF lines of which none begins with a dot, ASCII only: multipart/alternative, text first."""
    boundary = f"=_{message.token}"
    headers = {
        "From": _person(message.sender),
        "To": _one_line(message.to),
        "Reply-To": _person(message.reply_to),
        "Subject": _encoded(message.subject),
        "Date": message.date,
        "Message-ID": message.message_id,
        **unsubscribe_headers(message.unsubscribe_url),
        **_origin_headers(message),
        "MIME-Version": "1.0",
        "Content-Type": f'multipart/alternative; boundary="{boundary}"',
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    text, html = message.quoted or (quoted(message.text), None if message.html is None else quoted(message.html))
    border = boundary.encode("ascii")
    parts = [_part_head(border, b"plain"), text, *(() if html is None else _html(border, html, message.pictures))]
    return b"".join([head.encode("ascii"), b"\r\n", *parts, b"--%s--\r\n" % border])


def _origin_headers(message: EmailMessage) -> dict[str, str]:
    """Whether a machine sent it (RFC 3834), and what it answers (RFC 5322)."""
    if not message.by_a_person:
        return {"Auto-Submitted": "auto-generated"}
    answered = _one_line(message.in_reply_to or "")
    return {"In-Reply-To": answered, "References": answered} if answered else {}


def unsubscribe_headers(url: str | None) -> dict[str, str]:
    """The headers by which a mail program unsubscribes."""
    return {} if url is None else {"List-Unsubscribe": f"<{_one_line(url)}>", "List-Unsubscribe-Post": _ONE_CLICK}


def _part_head(border: bytes, subtype: bytes) -> bytes:
    return b"--%s\r\nContent-Type: text/%s; charset=utf-8\r\n%s\r\n\r\n" % (border, subtype, _QUOTED_PRINTABLE)


def _html(border: bytes, html: bytes, pictures: tuple[InlinePicture, ...]) -> tuple[bytes, ...]:
    """The HTML part; with pictures that go along, one part of it and them (RFC 2387)."""
    if not pictures:
        return _part_head(border, b"html"), html
    inner = border + b"_pictures"
    head = b'--%s\r\nContent-Type: multipart/related; type="text/html"; boundary="%s"\r\n\r\n' % (border, inner)
    return head, _part_head(inner, b"html"), html, *[_image(inner, each) for each in pictures], b"--%s--\r\n" % inner


def _image(border: bytes, picture: InlinePicture) -> bytes:
    head = (
        f"Content-Type: {picture.media_type}\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Disposition: inline\r\nContent-ID: <{picture.content_id}>\r\n\r\n"
    )
    return b"--%s\r\n%s%s" % (border, head.encode("ascii"), encodebytes(picture.data).replace(b"\n", b"\r\n"))


def _encoded(text: str) -> str:
    """Words for a header: ASCII as it is, all else as RFC 2047 words, one a line.

    ASCII that only looks like such a word is encoded too, or a client's name could be shown as something else.
    """
    text = _one_line(text)
    if text.isascii() and "=?" not in text:
        return text
    return Header(text, "utf-8", maxlinelen=_LONGEST_WORD).encode(linesep="\r\n")


@lru_cache(maxsize=64)
def _person(address: str) -> str:
    name, mailbox = parseaddr(_one_line(address))
    return formataddr((name, mailbox)) if _encoded(name) == name else f"{_encoded(name)} <{mailbox}>"


def _one_line(value: str) -> str:
    return " ".join(value.splitlines())
