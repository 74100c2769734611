"""Refusals of e-mail providers' APIs, as data: which are about our account, our sender or our limit.

Sources, read 2026-11: the error pages of Postmark (API overview), Brevo (API reference), MailerSend (responses and
help), Resend (errors), SparkPost (extended error codes), Mailjet (Send API v3.1, errors), Mandrill (messages/send,
and its clients' lists of errors) and Mailtrap (API, statuses and events); Mailgun's send API; and what Mailgun,
MailerSend and Mailtrap said to others, in public issues. Any other refusal is about one message.
"""

import json
import re
from collections.abc import Callable
from typing import Any

from requests import Response

from nurture.channels.email.bounces.texts import speaks_of_our_account
from nurture.domain.delivery.verdict import (
    COMPLAINT,
    HARD_BOUNCE,
    OUR_FAULT,
    OUR_RATE,
    REFUSED,
    SOFT_BOUNCE,
    ProviderVerdict,
)

#: HTTP statuses that mean the same everywhere: the key, the bill, the right to send, the API's address; too much of it.
_OUR_STATUSES, _TOO_MUCH = (401, 402, 403, 404), (420, 429)
#: Where each provider's own code stands in the body; Mailgun has none.
_CODES: dict[str, Callable[[Any], list[Any]]] = {
    "brevo": lambda body: [body["code"]],
    "mailersend": lambda body: re.findall(r"#(MS\d+)", body["message"]),
    "mailjet": lambda body: [
        error["ErrorCode"] for part in body.get("Messages", [{"Errors": [body]}]) for error in part.get("Errors", [])
    ],
    "mandrill": lambda body: (
        [body["name"]] if isinstance(body, dict) else [one.get("reject_reason") or one["status"] for one in body]
    ),
    "postmark": lambda body: [body["ErrorCode"]],
    "resend": lambda body: [body["name"]],
    "sparkpost": lambda body: [error["code"] for error in body["errors"]],
}
#: The key or account is wrong, closed, not yet approved; the sender or its domain is not verified; no credit or quota.
_OUR_FAULT = {
    "brevo": {
        "account_under_validation", "not_enough_credits", "permission_denied", "reseller_permission_denied",
        "unauthorized",
    },
    "mailersend": {"MS42207", "MS42212", "MS42222", "MS42225", "MS42235"},
    "mailjet": {"mj-0001", "mj-0015", "send-0006", "send-0007", "send-0008"},
    "mandrill": {
        "Invalid_Key", "PaymentRequired", "PoorReputation", "Unknown_Subaccount", "invalid-sender", "test-mode-limit",
        "unsigned",
    },
    "postmark": {"10", "400", "401", "405", "412", "413", "1235"},
    "resend": {
        "daily_quota_exceeded", "invalid_access", "invalid_api_key", "invalid_from_address", "missing_api_key",
        "monthly_quota_exceeded", "restricted_api_key",
    },
    "sparkpost": {
        "1100", "1303", "1304", "1601", "2009", "2010", "2011", "2012", "2101", "2102", "2103", "2105", "7000", "7001",
    },
}  # fmt: skip
#: Who has codes for refusals alone, and has sent them with HTTP 200.
_REFUSES_BY_CODE = {"mailjet"}
#: Refusals of one message that came as a server's error (5xx); Mandrill's other names may be trouble of its own.
_OF_ONE = {"mandrill": {"ValidationError"}}
#: Too fast, or maintenance.
_OUR_RATE = {
    "brevo": {"too_many_requests"}, "mandrill": {"ServiceUnavailable"}, "postmark": {"100", "429"},
    "resend": {"rate_limit_exceeded"}, "sparkpost": {"1502", "1900"},
}  # fmt: skip
#: What one recipient was rejected for, where it is no dead mailbox: by a provider's own list, or by a rule set there.
_REJECTED = {
    "mandrill": {
        "soft-bounce": SOFT_BOUNCE, "spam": COMPLAINT, "unsub": REFUSED, "custom": REFUSED, "rule": REFUSED,
    },
}  # fmt: skip


def api_verdict(provider: str, response: Response) -> ProviderVerdict:
    """Verdict of a refusal (4xx) of a provider's API: by status, by its own code, and by its text."""
    body = _body(response)
    codes = _codes(provider, body)
    if codes & _OUR_FAULT.get(provider, set()) or speaks_of_our_account(_text(body)):
        return OUR_FAULT
    if response.status_code in _TOO_MUCH or codes & _OUR_RATE.get(provider, set()):
        return OUR_RATE
    return OUR_FAULT if response.status_code in _OUR_STATUSES else REFUSED


def rejection_verdict(provider: str, response: Response) -> ProviderVerdict:
    """Verdict of an answer that rejects the recipient: a dead mailbox, unless the provider's word is another."""
    codes = _codes(provider, _body(response))
    if codes & _OUR_FAULT.get(provider, set()):
        return OUR_FAULT
    return next((found for code, found in _REJECTED.get(provider, {}).items() if code in codes), HARD_BOUNCE)


def names_its_reason(provider: str, response: Response) -> bool:
    """Whether an answer is a refusal whatever its HTTP status, by the provider's own code for one."""
    codes = _codes(provider, _body(response))
    known = set().union(*(table.get(provider, set()) for table in (_OUR_FAULT, _OUR_RATE, _OF_ONE)))
    return bool(codes & known or (provider in _REFUSES_BY_CODE and codes))


def _body(response: Response) -> Any:
    try:
        return response.json()
    except ValueError:
        return response.text


def _codes(provider: str, body: Any) -> set[str]:
    try:
        return {str(code) for code in _CODES[provider](body)}
    except (LookupError, TypeError, AttributeError):  # not the form that it documents
        return set()


def _text(body: Any) -> str:
    """The body as one text, the names of its fields included: MailerSend names the field that it refuses."""
    return body if isinstance(body, str) else re.sub(r'["\[\]{}]+', " ", json.dumps(body, ensure_ascii=False))
