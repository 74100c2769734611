"""The one account that the sandbox's Twilio knows."""

import base64
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field

from twilio.request_validator import RequestValidator


@dataclass(frozen=True, slots=True)
class Account:
    """Who may send (sid, token) and from which number (E.164)."""

    sid: str
    token: str = field(repr=False)
    sender: str

    def opens(self, authorization: str | None, sid: str) -> bool:
        """Whether this `Authorization` header opens the account `sid`."""
        pair = base64.b64encode(f"{self.sid}:{self.token}".encode()).decode()
        return sid == self.sid and hmac.compare_digest(authorization or "", f"Basic {pair}")

    def signature(self, url: str, form: Mapping[str, str]) -> str:
        """What Twilio would write into `X-Twilio-Signature` for this exact URL and form."""
        return str(RequestValidator(self.token).compute_signature(url, dict(form)))
