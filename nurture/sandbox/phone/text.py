"""One text message, as JSON of the sandbox and as a resource of Twilio's API."""

import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any, Literal

from nurture.domain.rendering.sms import segments
from nurture.sandbox.phone.twilio_errors import error_message

Direction = Literal["outbound-api", "outbound-reply", "inbound"]
API_VERSION = "2010-04-01"


@dataclass(frozen=True, slots=True)
class Text:
    """A text message. `created`, `updated` and `sent` are real time, as at Twilio; `shown_at` is for the page.

    `sender` is None while a messaging service has not yet picked a number; `error` is a Twilio error code.
    """

    sid: str
    to: str
    sender: str | None
    body: str
    direction: Direction
    status: str
    created: datetime
    updated: datetime
    shown_at: datetime
    sent: datetime | None = None
    error: int | None = None
    service: str | None = None
    status_callback: str | None = None
    validity_period: int | None = None

    @property
    def client(self) -> str:
        """The number at the other end."""
        return (self.sender or "") if self.direction == "inbound" else self.to

    def with_status(self, status: str, sender: str, error: int | None = None) -> "Text":
        """A copy of the text in its next status, with its times updated."""
        moment = datetime.now(UTC)
        left = status not in ("accepted", "queued", "sending")
        return replace(
            self,
            status=status,
            error=error,
            updated=moment,
            sender=sender if left else self.sender,
            sent=self.sent or (moment if left and status != "failed" else None),
        )

    def as_json(self) -> dict[str, Any]:
        """For the page, the demo and the tests."""
        return {
            "sid": self.sid,
            "to": self.to,
            "from": self.sender,
            "body": self.body,
            "client": self.client,
            "direction": self.direction,
            "status": self.status,
            "error_code": self.error,
            "error_message": error_message(self.error) if self.error else None,
            "segments": segments(self.body).count,
            "shown_at": self.shown_at.isoformat(),
            "created": self.created.isoformat(),
            "status_callback": self.status_callback,
            "validity_period": self.validity_period,
        }

    def as_twilio(self, account_sid: str) -> dict[str, Any]:
        """A Message resource of Twilio's API, version 2010-04-01."""
        uri = f"/{API_VERSION}/Accounts/{account_sid}/Messages/{self.sid}"
        return {
            "sid": self.sid,
            "account_sid": account_sid,
            "messaging_service_sid": self.service,
            "to": self.to,
            "from": self.sender,
            "body": self.body,
            "direction": self.direction,
            "status": self.status,
            "error_code": self.error,
            "error_message": error_message(self.error) if self.error else None,
            "num_media": "0",
            "num_segments": str(segments(self.body).count),
            "date_created": format_datetime(self.created),
            "date_updated": format_datetime(self.updated),
            "date_sent": format_datetime(self.sent) if self.sent else None,
            "price": None,
            "price_unit": "USD",
            "api_version": API_VERSION,
            "uri": f"{uri}.json",
            "subresource_uris": {"media": f"{uri}/Media.json"},
        }


def new_sid() -> str:
    return f"SM{secrets.token_hex(16)}"
