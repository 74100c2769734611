"""Which Twilio account sends our texts, and whether a webhook comes from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from twilio.request_validator import RequestValidator

from nurture.settings import SANDBOX_PORT, SANDBOX_SENDER, SANDBOX_SID, SANDBOX_TOKEN, current


@dataclass(frozen=True, slots=True)
class Account:
    """An account and the sender it uses: a number in E.164 or a messaging service (MG…)."""

    sid: str
    token: str = field(repr=False)
    sender: str
    api_base: str | None


def account() -> Account:
    """The account that was set, or the sandbox's phone."""
    ours = current()
    if ours.sandbox_phone:
        base = ours.twilio_api_base or ours.read_note("sandbox").get("twilio_api_base")
        return Account(SANDBOX_SID, SANDBOX_TOKEN, SANDBOX_SENDER, base or f"http://127.0.0.1:{SANDBOX_PORT}")
    token = ours.twilio_auth_token.get_secret_value() if ours.twilio_auth_token else ""
    return Account(ours.twilio_account_sid or "", token, ours.twilio_sender or "", ours.twilio_api_base)


def sms_is_on() -> bool:
    """Whether texts can go out at all."""
    ours = account()
    return bool(ours.sid and ours.token and ours.sender)


def is_signed(path_with_query: str, form: Mapping[str, str], signature: str | None) -> bool:
    """Whether Twilio signed this request; `path_with_query` is under the configured public URL.

    The library's validator raises on a missing signature, so that is asked first.
    """
    token = account().token
    if not (signature and token):
        return False
    url = current().public_url + path_with_query
    return bool(RequestValidator(token).validate(url, form, signature))
