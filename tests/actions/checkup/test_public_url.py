from nurture.actions.checkup.diagnosis import Verdict, problem, warning
from nurture.actions.checkup.public_url import public_url
from tests.channels.conftest import Provider, nobodys_port
from tests.conftest import Environ


def test_an_address_that_answers_without_tls_is_for_trying(environ: Environ, provider: Provider) -> None:
    provider.body = "ok"
    environ(public_url=provider.url)
    assert public_url() == warning(
        f"{provider.url} answers, without TLS", "put a TLS proxy in front and set its https:// address"
    )
    assert [request.path for request in provider.requests] == ["/healthz"]


def test_an_address_where_nobody_is_is_a_problem(environ: Environ) -> None:
    url = f"http://127.0.0.1:{nobodys_port()}"
    environ(public_url=url)
    found = public_url()
    assert (found.verdict, found.says) == (Verdict.PROBLEM, f"{url} does not answer from here (ConnectionError)")


def test_a_detour_is_a_problem(environ: Environ, provider: Provider) -> None:
    provider.status, provider.headers = 301, {"Location": "https://www.example.com/"}
    environ(public_url=provider.url)
    assert public_url() == problem(
        f"{provider.url} leads on to https://www.example.com/",
        "set NURTURE_PUBLIC_URL to the address that answers by itself: providers follow no redirect",
    )


def test_another_site_at_the_address_is_a_problem(environ: Environ, provider: Provider) -> None:
    provider.body = "<h1>Welcome to our clinic</h1>"
    environ(public_url=provider.url)
    assert public_url() == problem(
        f"{provider.url}/healthz is answered by something else (200)", "mend NURTURE_PUBLIC_URL"
    )


def test_a_certificate_that_nobody_trusts_is_a_problem(environ: Environ, provider: Provider) -> None:
    url = provider.url.replace("http://", "https://")  # no certificate at all
    environ(public_url=url)
    assert public_url() == problem(f"{url} has no certificate that others trust", "mend TLS at the proxy in front")
