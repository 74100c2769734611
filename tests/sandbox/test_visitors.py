import pytest

from nurture.sandbox.visitors import is_from_same_site, is_local_name
from tests.sandbox.conftest import Sandbox


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8025", "localhost:8025", "[::1]:8025", "10.0.0.7", "sandbox:8025", "LOCALHOST"]
)
def test_an_address_or_a_name_without_a_domain_is_answered(host: str) -> None:
    assert is_local_name(host)


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8025", "127.0.0.1.evil.example", "localhost.", "", "[", ":80"]
)
def test_a_name_that_somebody_could_make_lead_here_is_not(host: str) -> None:
    assert not is_local_name(host)


@pytest.mark.parametrize(
    ("origin", "fetch_site", "same"),
    [
        (None, None, True),
        ("http://localhost:8025", "same-origin", True),
        (None, "none", True),
        ("http://localhost:8000", None, False),
        ("https://evil.example", None, False),
        ("null", None, False),
        ("http://localhost:8025", "cross-site", False),
        (None, "same-site", False),
    ],
)
def test_only_its_own_page_may_change_something(origin: str | None, fetch_site: str | None, same: bool) -> None:
    assert is_from_same_site("localhost:8025", origin, fetch_site) is same


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
@pytest.mark.parametrize(("method", "path"), [("POST", "/phone/+16175550123/reply"), ("DELETE", "/api/all")])
def test_another_site_gets_nothing_done(sandbox: Sandbox, headers: dict[str, str], method: str, path: str) -> None:
    sandbox.text()
    assert sandbox.web.request(method, path, json={"body": "STOP"}, headers=headers).status_code == 403
    assert sandbox.web.get("/api/inbox", headers={"Host": "evil.example"}).status_code == 403
    assert [text["body"] for text in sandbox.web.get("/api/texts").json()] == ["Hello from the clinic"]
