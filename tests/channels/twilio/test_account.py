from urllib.parse import urlsplit

import pytest
from django.http import QueryDict
from twilio.request_validator import RequestValidator

from nurture.channels.twilio.account import Account, account, is_signed, sms_is_on
from nurture.settings import SANDBOX_SENDER, SANDBOX_SID, SANDBOX_TOKEN
from tests.conftest import Environ

SID, TOKEN, SERVICE = "AC" + "2" * 32, "a-token", "MG" + "3" * 32
PUBLIC = "https://nurture.example"
PATH = "/webhooks/twilio/status?touch=a1b2"
FORM = {"MessageSid": "SM1", "MessageStatus": "sent", "ErrorCode": "", "SomethingNew": "x y+z&ä"}


def test_without_an_account_texts_go_to_the_sandboxs_phone(environ: Environ) -> None:
    environ(twilio_api_base="http://127.0.0.1:8025")
    assert account() == Account(SANDBOX_SID, SANDBOX_TOKEN, SANDBOX_SENDER, "http://127.0.0.1:8025")
    assert sms_is_on()


def test_the_account_that_was_set_is_used(environ: Environ) -> None:
    environ(twilio_account_sid=SID, twilio_auth_token=TOKEN, twilio_sender=SERVICE)
    assert account() == Account(SID, TOKEN, SERVICE, None)
    assert sms_is_on()


@pytest.mark.parametrize("missing", ["twilio_auth_token", "twilio_sender"])
def test_half_an_account_is_none(missing: str, environ: Environ) -> None:
    whole = {"twilio_account_sid": SID, "twilio_auth_token": TOKEN, "twilio_sender": SERVICE}
    environ(**{**whole, missing: None})
    assert not sms_is_on()


def test_production_without_an_account_sends_no_texts(environ: Environ) -> None:
    environ(env="production", clock="real", public_url=PUBLIC, email_url="smtp://mail.example")
    assert not sms_is_on()
    assert not is_signed(PATH, FORM, RequestValidator("").compute_signature(PUBLIC + PATH, FORM))


def test_the_token_stays_out_of_what_is_printed() -> None:
    assert TOKEN not in repr(Account(SID, TOKEN, SERVICE, None))


@pytest.fixture
def signature(environ: Environ) -> str:
    """Twilio's own signature over the configured public URL and every field, blank and unknown ones included."""
    environ(twilio_account_sid=SID, twilio_auth_token=TOKEN, twilio_sender=SERVICE, public_url=f"{PUBLIC}/")
    return str(RequestValidator(TOKEN).compute_signature(PUBLIC + PATH, FORM))


def test_what_twilio_signed_is_heard(signature: str) -> None:
    assert is_signed(PATH, FORM, signature)


def test_a_form_as_the_web_reads_it_is_heard(signature: str) -> None:
    form = QueryDict("SomethingNew=x+y%2Bz%26%C3%A4&ErrorCode=&MessageStatus=sent&MessageSid=SM1")
    assert is_signed(PATH, form, signature)


@pytest.mark.parametrize("written", [None, "", "nonsense", "ünicode"])
def test_a_missing_or_foreign_signature_is_refused(written: str | None, signature: str) -> None:
    assert not is_signed(PATH, FORM, written)


@pytest.mark.parametrize("field", FORM)
def test_a_changed_or_missing_field_is_refused(field: str, signature: str) -> None:
    assert not is_signed(PATH, {**FORM, field: "changed"}, signature)
    assert not is_signed(PATH, {name: value for name, value in FORM.items() if name != field}, signature)


def test_another_touch_another_path_or_an_added_field_is_refused(signature: str) -> None:
    assert not is_signed(PATH + "c", FORM, signature)
    assert not is_signed(urlsplit(PATH).path, FORM, signature)
    assert not is_signed(PATH, {**FORM, "Added": "1"}, signature)


def test_a_signature_of_another_account_is_refused(signature: str) -> None:
    assert not is_signed(PATH, FORM, RequestValidator("another").compute_signature(PUBLIC + PATH, FORM))
