"""How a webhook of each e-mail provider proves who it is: by basic auth, or by a signature that anymail checks."""

from typing import Any

from anymail.utils import get_request_basic_auth
from anymail.webhooks.brevo import BrevoTrackingWebhookView
from anymail.webhooks.mailersend import MailerSendTrackingWebhookView
from anymail.webhooks.mailgun import MailgunTrackingWebhookView
from anymail.webhooks.mailjet import MailjetTrackingWebhookView
from anymail.webhooks.mailtrap import MailtrapTrackingWebhookView
from anymail.webhooks.mandrill import MandrillCombinedWebhookView
from anymail.webhooks.postmark import PostmarkTrackingWebhookView
from anymail.webhooks.resend import ResendTrackingWebhookView
from anymail.webhooks.sparkpost import SparkPostTrackingWebhookView
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from nurture.channels.errors import BadSignature, UnknownSource
from nurture.settings import current

#: Whom the providers log in as at our door, with the secret as the password.
USER = "nurture"

_LOG_IN: dict[str, Any] = {
    "brevo": BrevoTrackingWebhookView,
    "mailjet": MailjetTrackingWebhookView,
    "postmark": PostmarkTrackingWebhookView,
    "resend": ResendTrackingWebhookView,
    "sparkpost": SparkPostTrackingWebhookView,
}
#: Anymail's view of a provider that signs, and its argument that takes the key.
SIGNED: dict[str, tuple[Any, str]] = {
    "mailersend": (MailerSendTrackingWebhookView, "signing_secret"),
    "mailgun": (MailgunTrackingWebhookView, "webhook_signing_key"),
    "mailtrap": (MailtrapTrackingWebhookView, "tracking_secret"),
    "mandrill": (MandrillCombinedWebhookView, "webhook_key"),
}
#: Who signs our address too, which behind a proxy is not the one that Django sees.
_SIGN_URL = {"mandrill"}


def webhook_view(provider: str, secret: str) -> Any:
    """Anymail's reader of a provider's webhook; `secret` is the password at our door, or the key that it signs with."""
    if provider in SIGNED:
        view, argument = SIGNED[provider]
        address = {"webhook_url": f"{current().public_url}/webhooks/email/{provider}"} if provider in _SIGN_URL else {}
        return view(**{argument: secret}, **address)
    return _LOG_IN[provider](webhook_secret=f"{USER}:{secret}")


def check_basic_auth(request: HttpRequest) -> None:
    """Raises BadSignature where somebody has not logged in with the secret, UnknownSource where there is none."""
    ours = current().email_webhook_secret
    if ours is None:
        raise UnknownSource
    secret = ours.get_secret_value()
    if not constant_time_compare(get_request_basic_auth(request) or "", f"{USER}:{secret}"):
        raise BadSignature("log in as nurture, with NURTURE_EMAIL_WEBHOOK_SECRET")
