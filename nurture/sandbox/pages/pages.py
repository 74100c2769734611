"""The sandbox's web page: static files, and each e-mail's HTML under a strict Content-Security-Policy."""

from pathlib import Path

from aiohttp import web

from nurture.sandbox.mail.inbox import Inbox
from nurture.sandbox.mail.mail import with_links_in_new_tabs
from nurture.sandbox.pages.json_api import get_mail_or_404

_FOLDER = Path(__file__).parent / "page"
_FILES = {"/": "index.html", "/sandbox.css": "sandbox.css", "/sandbox.js": "sandbox.js"}

_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
#: No scripts and no forms; images only from this machine, so that viewing an e-mail makes no outside request.
_MAIL_POLICY = (
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; "
    "img-src data: http://127.0.0.1:* http://localhost:*; frame-ancestors 'self'"
)


class Pages:
    """The routes of the static files, and of each e-mail's HTML."""

    def __init__(self, inbox: Inbox) -> None:
        self._inbox = inbox

    def routes(self) -> list[web.RouteDef]:
        return [*(web.get(path, _file) for path in _FILES), web.get("/api/inbox/{id}/html", self.html)]

    async def html(self, request: web.Request) -> web.Response:
        """An e-mail's HTML part, for a frame."""
        mail = get_mail_or_404(request, self._inbox)
        if mail.html is None:
            raise web.HTTPNotFound(text="this mail has no HTML part")
        headers = {"Content-Security-Policy": _MAIL_POLICY, "Referrer-Policy": "no-referrer"}
        return web.Response(text=with_links_in_new_tabs(mail.html), content_type="text/html", headers=headers)


async def _file(request: web.Request) -> web.FileResponse:
    headers = {
        "Content-Security-Policy": _PAGE_POLICY,
        "Cache-Control": "no-cache",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
    }
    return web.FileResponse(_FOLDER / _FILES[request.path], headers=headers)
