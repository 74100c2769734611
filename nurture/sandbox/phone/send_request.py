"""Validation of a request to send a text, by Twilio's rules and in Twilio's order."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

LONGEST_BODY = 1_600
LONGEST_VALIDITY = 36_000

_E164 = re.compile(r"\+[1-9]\d{6,14}", re.ASCII)
_SERVICE = re.compile(r"MG[0-9a-fA-F]{32}")
_URL = re.compile(r"https?://[^\s/]+\S*")


@dataclass(frozen=True, slots=True)
class SendRequest:
    """A valid request to send a text; `validity_period` in seconds."""

    to: str
    body: str
    service: str | None
    status_callback: str | None
    validity_period: int | None


def read_send_request(form: Mapping[str, Any], sender: str) -> SendRequest | int:
    """The validated request, or Twilio's error code; `sender` is the only number allowed as From."""
    fields = {name: str(value).strip() if name != "Body" else str(value) for name, value in form.items()}
    if code := _error_code(fields, sender):
        return code
    validity = fields.get("ValidityPeriod")
    return SendRequest(
        to=fields["To"],
        body=fields["Body"],
        service=fields.get("MessagingServiceSid") or None,
        status_callback=fields.get("StatusCallback") or None,
        validity_period=int(validity) if validity else None,
    )


def _error_code(fields: Mapping[str, str], sender: str) -> int | None:
    to, service, body = fields.get("To"), fields.get("MessagingServiceSid"), fields.get("Body")
    validity, callback = fields.get("ValidityPeriod"), fields.get("StatusCallback")
    checks = {
        21604: not to,
        21603: not (fields.get("From") or service),
        21602: not body,
        21617: len(body or "") > LONGEST_BODY,
        21211: not _E164.fullmatch(to or ""),
        21606: fields.get("From", sender) != sender,
        21701: bool(service) and not _SERVICE.fullmatch(service or ""),
        21609: bool(callback) and not _URL.fullmatch(callback or ""),
        90007: bool(validity) and not _in_range(validity or ""),
    }
    return next((code for code, wrong in checks.items() if wrong), None)


def _in_range(seconds: str) -> bool:
    return seconds.isascii() and seconds.isdigit() and 1 <= int(seconds) <= LONGEST_VALIDITY
