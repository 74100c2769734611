"""Host names as the wire needs them: Punycode for letters outside ASCII, and the name that we say to a mail server."""

from ipaddress import ip_address
from urllib.parse import quote, urlsplit

import idna


def in_ascii(host: str) -> str:
    """A host name in ASCII, as browsers write it (IDNA 2008, UTS 46). Raises ValueError."""
    if host.isascii():
        return host
    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError as wrong:
        raise ValueError(f"{host} is not a host name ({wrong}): write it in Punycode, such as xn--…") from None


def url_in_ascii(url: str) -> str:
    """An http URL in ASCII: its host in Punycode, its path in %XX. Raises ValueError."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as wrong:
        raise ValueError(f"is not an address ({wrong}): write it like https://messages.clinic.example") from None
    if url.isascii():
        return url
    if parts.username is not None:
        raise ValueError("holds a user: write it like https://messages.clinic.example")
    netloc = in_ascii(host) + (f":{port}" if port else "")
    return parts._replace(netloc=netloc, path=quote(parts.path, safe="/%"), query="", fragment="").geturl()


def ehlo_name(public_url: str) -> str:
    """The public URL's host, as a mail server should hear it; "" where that is no name to be known by.

    RFC 5321: a name with a domain, or an address literal. "localhost" and a container's name are neither.
    """
    host = urlsplit(public_url).hostname or ""
    try:
        return "" if ip_address(host).is_loopback else address_literal(host)
    except ValueError:
        return host if "." in host.strip(".") and not host.endswith(".localhost") else ""


def address_literal(address: str) -> str:
    """An IP address as RFC 5321 writes it in EHLO."""
    found = ip_address(address.partition("%")[0])
    return f"[{found}]" if found.version == 4 else f"[IPv6:{found}]"
