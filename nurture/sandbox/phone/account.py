"""The one Twilio account of the sandbox: authentication and webhook signatures."""

import base64
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field

from twilio.request_validator import RequestValidator


@dataclass(frozen=True, slots=True)
class Account:
    """A Twilio account: its credentials (sid, token) and its number (E.164)."""

    sid: str
    token: str = field(repr=False)
    sender: str

    def authorizes(self, authorization: str | None, sid: str) -> bool:
        """Whether this `Authorization` header holds the credentials of the account `sid`."""
        pair = base64.b64encode(f"{self.sid}:{self.token}".encode()).decode()
        return sid == self.sid and hmac.compare_digest(authorization or "", f"Basic {pair}")

    def signature(self, url: str, form: Mapping[str, str]) -> str:
        """The `X-Twilio-Signature` that Twilio would send with this exact URL and form."""
        return str(RequestValidator(self.token).compute_signature(url, dict(form)))
