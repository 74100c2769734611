"""The sender's domain, as far as a look-up tells: SPF (RFC 7208), DKIM (RFC 6376) and DMARC (RFC 7489)."""

from collections.abc import Mapping

import dns.resolver
from dns.exception import DNSException

from nurture.actions.checkup.content import sender_address
from nurture.actions.checkup.diagnosis import Diagnosis, ok, problem, warning
from nurture.settings import current

_SECONDS = 3  # for one answer
#: RFC 2606 and RFC 6761: nobody's domains, fit for examples only.
_NOBODYS = ("example", "test", "invalid", "localhost", "example.com", "example.net", "example.org")


def sender() -> Diagnosis:
    """Whether the domain that our e-mail comes from vouches for it."""
    domain = sender_address().rpartition("@")[2]
    if any(f".{domain}".endswith(f".{name}") for name in _NOBODYS):
        judge = problem if current().production else warning
        return judge(f"{domain} is only an example", "write your own address in schedules/clinic.yaml, and publish it")
    try:
        return weigh(domain, {"SPF": _has_spf(domain), "DKIM": _has_dkim(domain), "DMARC": _has_dmarc(domain)})
    except DNSException:
        return warning(f"could not look up {domain}", "run this where names of the internet can be looked up")


def weigh(domain: str, found: Mapping[str, bool]) -> Diagnosis:
    """What it means that a domain has, or lacks, such records."""
    if missing := [record for record, there in found.items() if not there]:
        return warning(
            f"{domain} has no {' and no '.join(missing)} record",
            "add what your e-mail provider tells you to your DNS: without it, much of your e-mail counts as spam",
        )
    return ok(f"{domain} has {', '.join(found)}")


def _has_spf(domain: str) -> bool:
    return any(text.startswith(b"v=spf1") for text in _texts(domain) or [])


def _has_dmarc(domain: str) -> bool:
    """A domain without a record of its own is covered by the one above it."""
    labels = domain.split(".")
    places = ("_dmarc." + ".".join(labels[n:]) for n in range(len(labels) - 1))
    return any(text.startswith(b"v=DMARC1") for place in places for text in _texts(place) or [])


def _has_dkim(domain: str) -> bool:
    """Keys lie under names that only the provider knows; but where nothing lies below, there is none."""
    return _texts(f"_domainkey.{domain}") is not None


def _texts(name: str) -> list[bytes] | None:
    """The TXT records of a name; None where there is no such name. Raises DNSException where nobody can tell."""
    try:
        found = dns.resolver.resolve(name, "TXT", lifetime=_SECONDS, raise_on_no_answer=False)
    except dns.resolver.NXDOMAIN:
        return None
    return [b"".join(record.strings) for record in found]
