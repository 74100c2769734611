import socketserver
from collections.abc import Iterator

import dns.message
import dns.rcode
import dns.resolver
import dns.rrset
import pytest

from nurture.actions.checkup.diagnosis import Verdict, ok, warning
from nurture.actions.checkup.dns import sender
from nurture.models import Release
from tests.channels.conftest import nobodys_port
from tests.conftest import Environ
from tests.support.outside import serving

ADVICE = "add what your e-mail provider tells you to your DNS: without it, much of your e-mail counts as spam"
WHOLE = {
    "clinic.com": "v=spf1 include:mail.example -all",
    "key1._domainkey.clinic.com": "v=DKIM1; p=abc",
    "_dmarc.clinic.com": "v=DMARC1; p=none",
}


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """Names and their TXT records, answered by a real name server of this machine."""
    texts: dict[str, str] = {}

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            asked = dns.message.from_wire(self.request[0])
            name = asked.question[0].name
            told = dns.message.make_response(asked)
            found = texts.get(str(name).rstrip("."))
            if found:
                told.answer.append(dns.rrset.from_text(name, 60, "IN", "TXT", f'"{found}"'))
            elif not any(f"{known}.".endswith(f".{name}") for known in texts):
                told.set_rcode(dns.rcode.NXDOMAIN)
            self.request[1].sendto(told.to_wire(), self.client_address)

    with serving(server := socketserver.ThreadingUDPServer(("127.0.0.1", 0), Handler)):
        ask_at(monkeypatch, server.server_address[1])
        yield texts


def ask_at(monkeypatch: pytest.MonkeyPatch, port: int) -> None:
    resolver = dns.resolver.Resolver(configure=False)
    resolver.nameservers, resolver.port = ["127.0.0.1"], port
    monkeypatch.setattr(dns.resolver, "default_resolver", resolver)


def write_from(domain: str, release: Release) -> None:
    """Publishes another sender's address."""
    files = {path: text.replace("activeholistic.example", domain) for path, text in release.files.items()}
    Release.objects.create(
        number=2, digest=domain, files=files, compiled=release.compiled, author="test", created_at=release.created_at
    )


@pytest.fixture
def clinic_com(release: Release) -> None:
    """The clinic writes from a domain of its own."""
    write_from("clinic.com", release)


@pytest.mark.django_db
@pytest.mark.usefixtures("clinic_com")
class TestOfADomain:
    def test_one_that_has_everything_is_good(self, zone: dict[str, str]) -> None:
        zone.update(WHOLE)
        assert sender() == ok("clinic.com has SPF, DKIM, DMARC")

    @pytest.mark.parametrize(("without", "record"), zip(WHOLE, ("SPF", "DKIM", "DMARC"), strict=True))
    def test_what_it_lacks_is_named(self, zone: dict[str, str], without: str, record: str) -> None:
        zone.update(WHOLE)
        del zone[without]
        assert sender() == warning(f"clinic.com has no {record} record", ADVICE)

    def test_one_that_nobody_knows_lacks_all(self, zone: dict[str, str]) -> None:
        assert sender() == warning("clinic.com has no SPF and no DKIM and no DMARC record", ADVICE)

    def test_where_nothing_can_be_looked_up_that_is_said(self, monkeypatch: pytest.MonkeyPatch) -> None:
        ask_at(monkeypatch, nobodys_port())
        assert sender() == warning(
            "could not look up clinic.com", "run this where names of the internet can be looked up"
        )


@pytest.mark.django_db
def test_a_part_of_a_domain_is_covered_by_the_domains_dmarc(zone: dict[str, str], release: Release) -> None:
    write_from("mail.clinic.com", release)
    zone.update(WHOLE | {"mail.clinic.com": "v=spf1 -all", "k._domainkey.mail.clinic.com": "v=DKIM1"})
    assert sender() == ok("mail.clinic.com has SPF, DKIM, DMARC")


@pytest.mark.django_db
def test_the_shipped_sender_is_only_an_example(release: Release, environ: Environ) -> None:
    assert sender() == warning(
        "activeholistic.example is only an example", "write your own address in schedules/clinic.yaml, and publish it"
    )
    environ(env="production", clock="real", public_url="https://nurture.example", email_url="smtp://mail.example")
    assert sender().verdict == Verdict.PROBLEM
