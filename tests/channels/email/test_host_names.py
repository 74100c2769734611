"""Host names on the wire, and the settings that hold them."""

import pytest

from nurture.settings import SettingsError, current
from tests.conftest import Environ


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("https://praxis-müller.example/", "https://xn--praxis-mller-klb.example"),
        ("https://straße.example:8443/näher", "https://xn--strae-oqa.example:8443/n%C3%A4her"),
        ("https://例え.テスト", "https://xn--r8jz45g.xn--zckzah"),
        ("https://messages.clinic.example", "https://messages.clinic.example"),
    ],
)
def test_a_public_url_with_letters_outside_ascii_is_written_in_punycode(
    written: str, url: str, environ: Environ
) -> None:
    environ(public_url=written)
    assert current().public_url == url


@pytest.mark.parametrize("written", ["https://käse..example", "https://-ä-.example", "https://a℀b.example"])
def test_one_that_is_no_host_name_is_refused_at_start_with_what_to_write(written: str, environ: Environ) -> None:
    environ(public_url=written)
    with pytest.raises(SettingsError, match=r"NURTURE_PUBLIC_URL: .*write it"):
        current()


@pytest.mark.parametrize("name", ["mail.clinic.example", "mail.müller.example", "[192.0.2.1]", "[IPv6:2001:db8::1]"])
def test_a_name_for_mail_servers_is_a_host_or_an_address(name: str, environ: Environ) -> None:
    environ(ehlo_name=name)
    assert current().ehlo_host == name.replace("müller", "xn--mller-kva")


@pytest.mark.parametrize("name", ["localhost", "two words.example", "-a.example", "mail.example\r\nQUIT"])
def test_what_no_server_would_take_for_a_name_is_refused(name: str, environ: Environ) -> None:
    environ(ehlo_name=name)
    with pytest.raises(SettingsError, match="NURTURE_EHLO_NAME: write the name"):
        current()


@pytest.mark.parametrize("url", ["smtp://me:a#b@host:25", "smtp://me:pw@host:port", "smtp://me:℀@host"])
def test_an_email_url_that_cannot_be_read_is_refused_at_start(url: str, environ: Environ) -> None:
    environ(email_url=url)
    with pytest.raises(SettingsError, match=r"NURTURE_EMAIL_URL: .*as %XX"):
        current()
