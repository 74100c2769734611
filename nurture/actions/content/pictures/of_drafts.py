"""Pictures of drafts in a test to oneself: they go along in the e-mail, as their addresses show them to staff only."""

import re
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

from nurture.domain.rendering.message import EmailMessage, InlinePicture
from nurture.models import Picture
from nurture.settings import current

_SHOWN: Final = re.compile(r'(?<=src=")[^"]*/pictures/([0-9a-f]{64})\.(?:png|jpg)(?=")')


def with_draft_pictures(message: EmailMessage) -> EmailMessage:
    """The e-mail with those of its pictures that no release names yet; all else of it is as clients would get it."""
    if message.html is None:
        return message
    digests = set(_SHOWN.findall(message.html))
    found = {each.digest: each for each in Picture.objects.filter(digest__in=digests, published_at=None)}

    def shown(address: re.Match[str]) -> str:
        return f"cid:{_content_id(address[1])}" if address[1] in found else address[0]

    pictures = tuple(
        InlinePicture(_content_id(digest), each.media_type, bytes(each.data)) for digest, each in sorted(found.items())
    )
    return replace(message, html=_SHOWN.sub(shown, message.html), pictures=pictures)


def _content_id(digest: str) -> str:
    return f"{digest[:32]}@{urlsplit(current().public_url).hostname}"
