"""E-mail by a provider's HTTP API, through django-anymail."""

import threading
from email.mime.image import MIMEImage
from email.utils import parseaddr
from typing import Any
from urllib.parse import SplitResult

import requests
from anymail.exceptions import AnymailAPIError, AnymailError, AnymailRecipientsRefused
from django.core.mail import EmailMultiAlternatives

from nurture.channels.email.esp_apis import read_login
from nurture.channels.email.esp_refusals import api_verdict, names_its_reason, rejection_verdict
from nurture.channels.email.esp_webhooks import attach_token
from nurture.channels.email.mime import unsubscribe_headers
from nurture.channels.errors import NotSent, in_doubt, likeness, no_answer, retry_after
from nurture.channels.lease_deadline import check_deadline
from nurture.domain.delivery.verdict import REFUSED
from nurture.domain.rendering.message import EmailMessage, InlinePicture

#: What a provider asks for to send our Message-ID on; the others keep it anyway, or put their own in its place.
_KEEPS_OUR_ID = {"postmark": {"X-PM-KeepID": "true"}}
#: Who refuses a message that brings a Message-ID.
_TAKES_NO_ID = {"mailjet"}
#: Who takes no picture along that the HTML shows.
_SHOWS_NO_PICTURE = {"brevo"}
_TAKEN = {"sent", "queued"}


class Esp:
    """An e-mail provider with an API; `postmark://TOKEN`."""

    def __init__(self, url: SplitResult) -> None:
        self._provider = url.scheme
        self._login = read_login(url)
        self._thread = threading.local()

    def send(self, message: EmailMessage) -> str:
        """Hands over one message and returns the provider's id, or raises NotSent."""
        mail = EmailMultiAlternatives(
            subject=message.subject,
            body=message.text,
            from_email=message.sender,
            to=[message.to],
            reply_to=[parseaddr(message.reply_to)[1]],
            headers=self._headers(message),
            connection=self._connection(),
        )
        if message.html is not None:
            mail.attach_alternative(message.html, "text/html")
        if self._provider not in _SHOWS_NO_PICTURE:
            _attach(mail, message.pictures)
        attach_token(mail, message.token, self._provider)
        check_deadline()
        try:
            mail.send()
        except AnymailRecipientsRefused as refused:
            raise NotSent(rejection_verdict(self._provider, refused.response)) from None
        except AnymailAPIError as refused:
            raise _not_sent(self._provider, refused) from None
        except AnymailError as unfit:  # anymail itself would not send it
            raise NotSent(REFUSED, type(unfit).__name__) from None
        became = getattr(mail, "anymail_status")  # noqa: B009 — set by anymail
        if not became.status & _TAKEN:
            if names_its_reason(self._provider, became.esp_response):
                raise _refusal(self._provider, became.esp_response)
            raise in_doubt("/".join(sorted(became.status)))
        return str(became.message_id or message.message_id)

    def _headers(self, message: EmailMessage) -> dict[str, str]:
        our_id = {} if self._provider in _TAKES_NO_ID else {"Message-ID": message.message_id}
        return our_id | _KEEPS_OUR_ID.get(self._provider, {}) | unsubscribe_headers(message.unsubscribe_url)

    def _connection(self) -> Any:
        """The thread's connection, kept open: anymail closes its own after each message, under other threads' feet."""
        if not hasattr(self._thread, "connection"):
            self._thread.connection = self._login.open()
        return self._thread.connection


def _attach(mail: EmailMultiAlternatives, pictures: tuple[InlinePicture, ...]) -> None:
    for picture in pictures:
        image = MIMEImage(picture.data, picture.media_type.partition("/")[2])
        image["Content-Disposition"] = "inline"
        image["Content-ID"] = f"<{picture.content_id}>"
        mail.attach(image)


def _not_sent(provider: str, refused: AnymailAPIError) -> NotSent:
    if isinstance(refused.__cause__, requests.RequestException) and refused.response is None:
        return no_answer(refused.__cause__)
    return in_doubt("no answer") if refused.response is None else _refusal(provider, refused.response)


def _refusal(provider: str, response: requests.Response) -> NotSent:
    status = response.status_code
    if not 400 <= status < 500 and not names_its_reason(provider, response):  # it may have been taken
        return in_doubt(str(status))
    alike = likeness(str(status), response.text)
    return NotSent(api_verdict(provider, response), str(status), retry_after(response.headers), alike)
