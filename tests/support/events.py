"""Events as a clinic's system would send them."""

from typing import Any

CONSENT = {"email": True, "sms": True, "wording": "Yes, send me tips", "captured_at": "2026-11-23T15:00:00-05:00"}
DANA = {
    "id": "c-1001", "first_name": "Dana", "last_name": "Reyes", "email": "dana@example.com",
    "phone": "+16175550123", "timezone": "America/New_York",
}  # fmt: skip


def intake(id: str = "evt-1", client: dict[str, Any] | None = None, **fields: Any) -> dict[str, Any]:
    """An intake of Dana's, with pfps and consent for both channels, unless said otherwise."""
    told = {
        "type": "intake.completed",
        "id": id,
        "source": "front-desk",
        "occurred_at": "2026-11-23T15:04:00-05:00",
        "client": DANA if client is None else client,
        "condition": "pfps",
        "symptoms": [],
        "consent": CONSENT,
        "practitioner": "Sam",
        "next_appointment": None,
        **fields,
    }
    return {name: value for name, value in told.items() if value is not ...}


def other(type: str, id: str = "evt-2", **fields: Any) -> dict[str, Any]:
    """Another kind of event about Dana."""
    return {
        "type": type, "id": id, "source": "front-desk", "occurred_at": "2026-11-23T15:04:30-05:00",
        "client": {"id": "c-1001"}, **fields,
    }  # fmt: skip


def appointment(starts_at: str, id: str = "a-9") -> dict[str, Any]:
    """A booking with Sam."""
    return {"id": id, "starts_at": starts_at, "practitioner": "Sam"}
