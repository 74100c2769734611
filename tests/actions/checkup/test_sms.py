import json

import pytest

from nurture.actions.checkup.diagnosis import ok, problem, warning
from nurture.actions.checkup.sms import sms
from nurture.sandbox.server import RunningSandbox
from tests.channels.conftest import Provider, nobodys_port
from tests.conftest import Environ

THREE = "NURTURE_TWILIO_ACCOUNT_SID, NURTURE_TWILIO_AUTH_TOKEN and NURTURE_TWILIO_SENDER"
ACCOUNT = {"twilio_account_sid": "AC" + "2" * 32, "twilio_auth_token": "a-token", "twilio_sender": "MG" + "3" * 32}


def test_the_sandboxs_phone_answers(sandbox: RunningSandbox) -> None:
    assert sms() == ok("the sandbox's phone answers; texts come from +15005550006")


def test_an_account_that_answers_is_good_and_sends_nothing(environ: Environ, provider: Provider) -> None:
    provider.body = json.dumps({"messages": []})
    environ(**ACCOUNT, twilio_api_base=provider.url)
    assert sms() == ok(f"the account answers; texts come from {ACCOUNT['twilio_sender']}")
    assert [request.method for request in provider.requests] == ["GET"]


def test_an_account_that_is_refused_is_told(environ: Environ, provider: Provider) -> None:
    provider.status, provider.body = 401, json.dumps({"code": 20003, "message": "Authenticate", "status": 401})
    environ(**ACCOUNT, twilio_api_base=provider.url)
    assert sms() == problem("Twilio does not let us in", f"mend {THREE}")


def test_an_api_that_is_not_there_is_told(environ: Environ) -> None:
    environ(**ACCOUNT, twilio_api_base=f"http://127.0.0.1:{nobodys_port()}")
    assert sms() == problem("Twilio does not answer (ConnectionError)", "see that this machine can reach it by HTTPS")


@pytest.mark.parametrize("sender", ["6175550123", "+0123456789", "Clinic", "MG123"])
def test_what_is_no_sender_is_told(sender: str, environ: Environ) -> None:
    environ(**{**ACCOUNT, "twilio_sender": sender})
    assert sms() == problem(
        f"{sender} is no sender", "set NURTURE_TWILIO_SENDER to a number such as +16175550100, or to MG…"
    )


def test_half_an_account_is_told(environ: Environ) -> None:
    environ(**{**ACCOUNT, "twilio_sender": None})
    assert sms() == problem("the account is set only in part", f"set all of {THREE}")


def test_production_without_an_account_sends_no_texts(environ: Environ) -> None:
    environ(env="production", clock="real", public_url="https://nurture.example", email_url="smtp://mail.example")
    assert sms() == warning("texts are off; their e-mail fallbacks are used", f"set {THREE} if you want texts")
