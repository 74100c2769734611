"""The visitor's IP address, as far as it can be told behind proxies; failed log-ins are counted by it."""

from ipaddress import ip_address, ip_network

from django.http import HttpRequest

from nurture.settings import current

_NETWORK_BITS = 64  # of an IPv6 address; one machine may use every address in such a network


def client_address(request: HttpRequest) -> str | None:
    """The client's IP address: the peer of the connection, or what our own proxies appended to X-Forwarded-For.

    What is further left in that header is only what the visitor claims.
    """
    proxies = current().trusted_proxies
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    forwarded = hops[-proxies].strip() if 0 < proxies <= len(hops) else ""
    return _normalised(forwarded) or _normalised(request.META.get("REMOTE_ADDR", ""))


def one_visitors_address(request: HttpRequest) -> str | None:
    """The same; None where it is that of a proxy which nobody told us of: all visitors would share one limit."""
    address = client_address(request)
    behind_unknown = "HTTP_X_FORWARDED_FOR" in request.META and not current().trusted_proxies
    return None if address and behind_unknown and ip_address(address).is_private else address


def _normalised(text: str) -> str | None:
    try:
        address = ip_address(text)
    except ValueError:
        return None
    if address.version == 6:
        address = address.ipv4_mapped or ip_network((address, _NETWORK_BITS), strict=False).network_address
    return str(address)
