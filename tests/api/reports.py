"""What e-mail providers tell about one message, each in its own words."""

import hashlib
import hmac
import json
from base64 import b64encode
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from nurture.settings import current

SECRET = "8b241c58157103b483bb35ea230b2201"
LOGIN = ("nurture", SECRET)
DANAS = "dana@example.com"
#: The id that each provider gave the message.
ID = {
    "brevo": "<201803061110.1@smtp-relay.mailin.fr>",
    "mailersend": "63fd1c1d5f010335ed07066b",
    "mailgun": "<20130503182626.18666.16540@clinic.example>",
    "mailjet": "19421777396190490",
    "mailtrap": "1df37d17-0286-4d8b-8edf-bc4ec5be86e6",
    "mandrill": "fa239ebedd0a4831a3eefa59e880d8b2",
    "postmark": "2706ee8a-737c-4285-b032-ccd317af53ed",
    "resend": "56761188-7520-42d8-8898-ff6fc54ce618",
    "sparkpost": "84345317650824116",
}
NAMES = sorted(ID)


def login(name: str, password: str) -> dict[str, str]:
    """The header by which a provider logs in that signs nothing."""
    return {"Authorization": "Basic " + b64encode(f"{name}:{password}".encode()).decode()}


def signed(provider: str, body: bytes, secret: str) -> tuple[bytes, dict[str, str]]:
    """A report as its provider sends it: with the headers, or the block of the body, that prove who it is."""
    headers = {"Content-Type": "application/json"}
    if provider == "mailersend":
        return body, {**headers, "Signature": hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}
    if provider == "mailtrap":
        return body, {**headers, "Mailtrap-Signature": hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}
    if provider == "mailgun":
        signature = hmac.new(secret.encode(), b"1521472262a8ce0edb2dd8301dee6c2405235584e4", hashlib.sha256).hexdigest()
        return body.replace(b"SIGNATURE", signature.encode()), headers
    if provider == "mandrill":
        events = body.decode(errors="replace")
        told = f"{current().public_url}/webhooks/email/mandrillmandrill_events{events}"
        signature = b64encode(hmac.new(secret.encode(), told.encode(), hashlib.sha1).digest()).decode()
        form = urlencode({"mandrill_events": events}).encode()
        return form, {"Content-Type": "application/x-www-form-urlencoded", "X-Mandrill-Signature": signature}
    return body, {**headers, **login("nurture", secret)}


def brevo(event: str, token: str, reason: str = "") -> Any:
    return {
        "event": event, "email": DANAS, "id": 9999999, "message-id": ID["brevo"], "ts_epoch": 1520363423000,
        "date": "2018-03-06 11:10:23", "subject": "Hello", "reason": reason, "tags": ["x"],
        **({"X-Mailin-custom": json.dumps({"touch": token})} if token else {}),
    }  # fmt: skip


def mailersend(event: str, token: str, reason: str | None = None) -> Any:
    about = "recipient_bounce" if "bounced" in event else event
    return {
        "type": f"activity.{event}", "domain_id": "d", "created_at": "2023-02-27T21:09:49.520507Z", "webhook_id": "w",
        "data": {
            "object": "activity", "id": "63fd1c1d31b9c750540fe85c", "type": event,
            "created_at": "2023-02-27T21:09:49.506000Z",
            "email": {
                "object": "email", "id": "63fd1c1de225707fa905f0a8", "status": "rejected", "subject": "Hello",
                "tags": [token] if token else None,
                "message": {"object": "message", "id": ID["mailersend"]},
                "recipient": {"object": "recipient", "email": DANAS},
            },
            "morph": None if event == "delivered" else {"object": about, "reason": reason},
        },
    }  # fmt: skip


def mailgun(event: str, token: str, severity: str = "", reason: str = "", **status: Any) -> Any:
    data = {
        "id": "G9Bn5sl1TC6nu79C8C0bwg", "timestamp": 1521233195.375624, "log-level": "error", "event": event,
        "message": {"headers": {"to": DANAS, "message-id": ID["mailgun"].strip("<>"), "from": "a@b.example"}},
        "recipient": DANAS, "recipient-domain": "example.com", "tags": [], "flags": {"is-routed": False},
        "user-variables": {"touch": token} if token else {},
    }  # fmt: skip
    failure = {"severity": severity, "reason": reason, "delivery-status": status} if severity else {}
    signature = {"timestamp": "1521472262", "token": "a8ce0edb2dd8301dee6c2405235584e4", "signature": "SIGNATURE"}
    return {"signature": signature, "event-data": {**data, **failure}}


def mailjet(event: str, token: str, error: str = "", hard: bool = False, comment: str = "") -> Any:
    failure = {"blocked": event == "blocked", "hard_bounce": hard, "error_related_to": "recipient", "error": error,
               "comment": comment} if error else {}  # fmt: skip
    return [{
        "event": event, "time": 1433333949, "MessageID": int(ID["mailjet"]), "Message_GUID": "1ab23cd4", "email": DANAS,
        "mj_campaign_id": 7173, "mj_contact_id": 0, "customcampaign": "", "CustomID": "",
        "Payload": json.dumps({"touch": token}) if token else "", **failure,
    }]  # fmt: skip


def mailtrap(event: str, token: str, **more: Any) -> Any:
    return {"events": [{
        "event": event, "timestamp": 1728669700, "sending_stream": "transactional", "message_id": ID["mailtrap"],
        "email": DANAS, "event_id": "bede7236-2284-43d6-a953-1fdcafd0fdbc", "sending_domain_name": "clinic.example",
        **({"custom_variables": {"touch": token}} if token else {}), **more,
    }]}  # fmt: skip


def mandrill(event: str, token: str, diag: str = "", reject: str = "") -> Any:
    message = {
        "ts": 1365109999, "subject": "Hello", "email": DANAS, "sender": "a@b.example", "tags": [], "opens": [],
        "clicks": [], "state": "sent", "metadata": {"touch": token} if token else [], "_id": ID["mandrill"],
        **({"diag": diag, "bounce_description": "bad_mailbox", "bgtools_code": 10} if diag else {}),
        **({"reject": {"reason": reject}} if reject else {}),
    }  # fmt: skip
    return [{"event": event, "msg": message, "_id": ID["mandrill"], "ts": 1420303407}]


def postmark(kind: str, token: str, details: str = "") -> Any:
    metadata = {"Metadata": {"touch": token}} if token else {}
    common = {"MessageID": ID["postmark"], "ServerID": 23, "MessageStream": "outbound", **metadata}
    if kind == "Delivery":
        return {"RecordType": kind, "Recipient": DANAS, "DeliveredAt": "2026-11-23T22:04:10Z", "Details": "", **common}
    if kind == "SubscriptionChange":
        return {"RecordType": kind, "Recipient": DANAS, "ChangedAt": "2026-11-23T22:04:10Z", "Origin": "Recipient",
                "SuppressSending": True, "SuppressionReason": "ManualSuppression", **common}  # fmt: skip
    record = "SpamComplaint" if kind == "SpamComplaint" else "Bounce"
    return {"RecordType": record, "ID": 901542550, "Type": kind, "TypeCode": 1, "Name": kind, "Description": "It was.",
            "Details": details, "Email": DANAS, "BouncedAt": "2026-11-23T22:04:10Z", **common}  # fmt: skip


def resend(event: str, token: str, kind: str = "", says: str = "") -> Any:
    headers = {"headers": [{"name": "X-Metadata", "value": json.dumps({"touch": token})}]} if token else {}
    bounce = {"bounce": {"type": kind, "subType": "General", "message": says}} if kind else {}
    return {"type": f"email.{event}", "created_at": "2026-11-23T22:04:10.736Z", "data": {
        "created_at": "2026-11-23T22:04:09.982Z", "email_id": ID["resend"], "from": "A <a@b.example>", "to": [DANAS],
        "subject": "Hello", **headers, **bounce,
    }}  # fmt: skip


def sparkpost(event: str, token: str, bounce_class: str = "", reason: str = "") -> Any:
    payload = {"type": event, "event_id": "92356927693813856", "transmission_id": ID["sparkpost"], "rcpt_to": DANAS,
               "raw_rcpt_to": DANAS, "timestamp": "1454442600", "rcpt_meta": {"touch": token}}  # fmt: skip
    bounce = {"bounce_class": bounce_class, "error_code": reason[:3], "raw_reason": reason} if bounce_class else {}
    return [{"msys": {"message_event": {**payload, **bounce}}, "cust": {"id": "1"}}, {"msys": {}}]


DELIVERED: dict[str, Callable[[str], Any]] = {
    "brevo": lambda token: brevo("delivered", token),
    "mailersend": lambda token: mailersend("delivered", token),
    "mailgun": lambda token: mailgun("delivered", token),
    "mailjet": lambda token: mailjet("sent", token),
    "mailtrap": lambda token: mailtrap("delivery", token),
    "mandrill": lambda token: mandrill("delivered", token),
    "postmark": lambda token: postmark("Delivery", token),
    "resend": lambda token: resend("delivered", token),
    "sparkpost": lambda token: sparkpost("delivery", token),
}
COMPLAINED: dict[str, Callable[[str], Any]] = {
    "brevo": lambda token: brevo("spam", token),
    "mailersend": lambda token: mailersend("spam_complaint", token),
    "mailgun": lambda token: mailgun("complained", token),
    "mailjet": lambda token: mailjet("spam", token),
    "mailtrap": lambda token: mailtrap("spam", token),
    "mandrill": lambda token: mandrill("spam", token),
    "postmark": lambda token: postmark("SpamComplaint", token, "Test spam complaint"),
    "resend": lambda token: resend("complained", token),
    "sparkpost": lambda token: sparkpost("spam_complaint", token),
}
HARD: dict[str, Callable[[str], Any]] = {
    "brevo": lambda token: brevo("hard_bounce", token, " RecipientError: 550 5.5.0 mailbox unavailable."),
    "mailersend": lambda token: mailersend("hard_bounced", token, "Host or domain name not found"),
    "mailgun": lambda token: mailgun("failed", token, "permanent", "bounce", code=550, message="5.1.1 No such user"),
    "mailjet": lambda token: mailjet("bounce", token, "user unknown", hard=True),
    "mailtrap": lambda token: mailtrap("bounce", token, response="550 rejected", bounce_category="badrecipient"),
    "mandrill": lambda token: mandrill("hard_bounce", token, "smtp;550 5.1.1 The account does not exist."),
    "postmark": lambda token: postmark("HardBounce", token, "smtp;550 5.1.1 The account does not exist."),
    "resend": lambda token: resend("bounced", token, "Permanent", "sent a hard bounce message"),
    "sparkpost": lambda token: sparkpost("bounce", token, "10", "550 5.1.1 <dana@example.com>: User unknown"),
}
SOFT: dict[str, Callable[[str], Any]] = {
    "brevo": lambda token: brevo("soft_bounce", token, "undefined Unable to find MX of domain"),
    "mailersend": lambda token: mailersend("soft_bounced", token, "Unknown reason"),
    "mailgun": lambda token: mailgun("failed", token, "permanent", "old", code=602, message="Too old"),
    "mailjet": lambda token: mailjet("bounce", token, "quota exceeded", comment="552 5.2.2 The mailbox is full"),
    "mailtrap": lambda token: mailtrap("bounce", token, response="Mailbox is full", bounce_category="overquota"),
    "mandrill": lambda token: mandrill("soft_bounce", token, "smtp;552 5.2.2 Over Quota"),
    "postmark": lambda token: postmark("SoftBounce", token, "smtp;552 5.2.2 The mailbox is full"),
    "resend": lambda token: resend("bounced", token, "Transient", "sent a bounce message: the inbox was full."),
    "sparkpost": lambda token: sparkpost("bounce", token, "22", "452 4.2.2 The mailbox is full"),
}
DELAYED: dict[str, Callable[[str], Any]] = {
    "brevo": lambda token: brevo("deferred", token, "450 4.2.0 Try later"),
    "mailgun": lambda token: mailgun("failed", token, "temporary", "generic", code=451, message="4.2.0 Try later"),
    "mailjet": lambda token: mailjet("bounce", token, "greylisted"),
    "mailtrap": lambda token: mailtrap("soft bounce", token, response="4.7.1 Please retry", response_code=451),
    "mandrill": lambda token: mandrill("deferral", token),
    "postmark": lambda token: postmark("Transient", token, "smtp;450 4.2.0 Try later"),
    "resend": lambda token: resend("delivery_delayed", token),
    "sparkpost": lambda token: sparkpost("delay", token, "21", "454 4.4.4 [internal] no MX"),
}
OUR_FAULT: dict[str, Callable[[str], Any]] = {
    "brevo": lambda token: brevo("error", token),
    "mailersend": lambda token: mailersend("hard_bounced", token, "550 5.7.26 This mail is unauthenticated"),
    "mailgun": lambda token: mailgun("failed", token, "permanent", "generic", code=550, message="5.7.1 SPF"),
    "mailjet": lambda token: mailjet("bounce", token, "sender blocked"),
    "mailtrap": lambda token: mailtrap("bounce", token, response="[CS01] Message rejected", bounce_category="spam"),
    "mandrill": lambda token: mandrill("reject", token, reject="unsigned"),
    "postmark": lambda token: postmark("DMARCPolicy", token),
    "resend": lambda token: resend("bounced", token, "Transient", "550 5.7.1 Our system has detected spam"),
    "sparkpost": lambda token: sparkpost("bounce", token, "51", "550 spam, says the receiver"),
}
