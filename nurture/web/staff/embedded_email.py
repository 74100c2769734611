"""An e-mail in an iframe of a staff page: its pictures come from where the page does, whatever site it names."""

import re

from django.http import HttpResponse

_PICTURE = re.compile(r'src="https?://[^"/]+(/pictures/[0-9a-f]{64}\.(?:png|jpg)")')


def embedded_email(html: str) -> HttpResponse:
    """The HTML of an e-mail, whose policy lets nothing in but our own pictures."""
    return HttpResponse(_PICTURE.sub(r'src="\1', html))
