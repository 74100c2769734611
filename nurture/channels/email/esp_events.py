"""What the events of e-mail providers' webhooks mean, as data: each provider's own words beside anymail's.

Sources: the webhook pages of each provider's documentation, read 2026-11.
"""

from collections.abc import Callable
from typing import Any

from nurture.domain.delivery.report import DeliveryEvent


def _mailgun(payload: Any) -> Any:
    """Mailgun's bounces for good are all failures; whether one is hard stands in the delivery's status, if anywhere."""
    event = payload["event-data"]
    status = event.get("delivery-status") or {}
    return status["bounce-type"] if status.get("bounce-type") == "hard" else event.get("reason") or event["event"]


def _mailjet(payload: Any) -> Any:
    """Mailjet calls a bounce hard beside its word for the cause, some of which are not the mailbox's."""
    error = payload.get("error")
    return "hard_bounce" if payload.get("hard_bounce") and error in _MAILJET_GONE else error


def _mailtrap(payload: Any) -> Any:
    """Mailtrap has a category for a bounce; why an address is on its list stands at the end of a text."""
    reason = payload.get("reason") or ""
    listed = reason.rpartition("Reason: ")[2] if "suppression list" in reason else ""
    return listed or payload.get("bounce_category") or payload["event"]


def _mandrill(payload: Any) -> Any:
    """Mandrill names events; why it rejected a message without sending it stands in the message, if anywhere."""
    event = payload.get("event")
    reason = (payload["msg"].get("reject") or {}).get("reason") if event == "reject" else None
    return f"reject {reason}" if reason else event


_MAILJET_GONE = ("user unknown", "mailbox inactive", "invalid domain", "no mail host", "typofix")

#: Where each one's own word for the kind of a bounce stands.
KIND: dict[str, Callable[[Any], Any]] = {
    "brevo": lambda payload: payload["event"],
    "mailersend": lambda payload: payload["data"]["type"],
    "mailgun": _mailgun,
    "mailjet": _mailjet,
    "mailtrap": _mailtrap,
    "mandrill": _mandrill,
    "postmark": lambda payload: payload.get("Type") or payload.get("SuppressionReason"),
    "resend": lambda payload: payload["data"].get("bounce", {}).get("type"),
    "sparkpost": lambda payload: next(iter(payload["msys"].values())).get("bounce_class"),
}
#: Which of them mean that the mailbox is gone; any other bounce is a soft one. SparkPost's are numbers of its classes.
GONE = {
    "hard_bounce", "invalid_email", "hard_bounced", "HardBounce", "BadEmailAddress", "Permanent", "10", "30", "hard",
    "suppress-bounce", "preblocked", "reject hard-bounce", "reject invalid", "badrecipient",
    "hard bounce",
}  # fmt: skip
#: Which of them say nothing of a mailbox, nor of us: an address on a list of theirs, or trouble of their own.
SAYS_NOTHING = {
    "blacklisted", "system issue", "protocol issue", "connection issue", "reject custom", "reject rule",
    "manual import",
}  # fmt: skip
#: Which of them are about us: our sender, our server, our reputation. Mailtrap's categories.
OURS = {"badsender", "block", "relayfail", "serverpolicy", "spam", "spam_gmail"}
#: The field of its text that anymail leaves out.
TEXT = {"mailjet": "comment", "mailtrap": "reason"}
#: Which of them mean something else than anymail says: a delivery that it does not know (Mandrill's), or that nothing
#: was sent, since the client had stopped e-mail before, at the provider.
EVENTS = {
    "delivered": DeliveryEvent.DELIVERED,
    "reject spam": DeliveryEvent.COMPLAINED,
    "reject unsub": DeliveryEvent.UNSUBSCRIBED,
    "spam complaint": DeliveryEvent.COMPLAINED,
    "unsubscription": DeliveryEvent.UNSUBSCRIBED,
    "suppress-complaint": DeliveryEvent.COMPLAINED,
    "suppress-unsubscribe": DeliveryEvent.UNSUBSCRIBED,
}
