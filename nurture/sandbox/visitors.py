"""Who may ask the sandbox: this machine's own pages and programs, and no other site by way of a visitor's browser."""

from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web

_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def own_visitors_only(request: web.Request, handler: _Handler) -> web.StreamResponse:
    """403 for a name that somebody could make lead here (DNS rebinding), and for what another site's page sends."""
    host = request.headers.get("Host", "")
    if not is_local_name(host):
        raise web.HTTPForbidden(text="ask by an address such as 127.0.0.1, or by localhost")
    if request.method not in ("GET", "HEAD") and not is_from_same_site(
        host, request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site")
    ):
        raise web.HTTPForbidden(text="only the sandbox's own page may do this")
    return await handler(request)


def is_local_name(host: str) -> bool:
    """Whether a `Host` is an address, or a name without a domain, such as `localhost` or a service of Compose."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    try:
        ip_address(name)
    except ValueError:
        return bool(name) and "." not in name
    return True


def is_from_same_site(host: str, origin: str | None, fetch_site: str | None) -> bool:
    """Whether a request comes from the page at `host`; a program sends neither header, a browser does."""
    if fetch_site is not None and fetch_site not in ("same-origin", "none"):
        return False
    return origin is None or origin.partition("://")[2].lower() == host.lower()
