import base64

import pytest
from twilio.request_validator import RequestValidator

from nurture.sandbox.phone.account import Account

ACCOUNT = Account("AC1", "secret", "+15005550006")


def basic(pair: str) -> str:
    return "Basic " + base64.b64encode(pair.encode()).decode()


def test_sid_and_token_open_the_account() -> None:
    assert ACCOUNT.authorizes(basic("AC1:secret"), "AC1")


@pytest.mark.parametrize(
    ("authorization", "sid"),
    [(None, "AC1"), ("", "AC1"), (basic("AC1:wrong"), "AC1"), (basic("AC1:secret"), "AC2")],
)
def test_nothing_else_does(authorization: str | None, sid: str) -> None:
    assert not ACCOUNT.authorizes(authorization, sid)


def test_what_is_signed_is_valid_to_twilios_own_validator() -> None:
    url, form = "http://127.0.0.1:8000/hook?t=a%20b", {"Body": "", "To": "+1617"}
    assert RequestValidator("secret").validate(url, form, ACCOUNT.signature(url, form))


def test_the_token_is_not_shown() -> None:
    assert "secret" not in repr(ACCOUNT)
