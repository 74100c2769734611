"""Where an e-mail provider reports, and where a mail server's notices are handed in; with a secret, or not at all."""

from collections.abc import Iterable

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from nurture.actions.receipts.settle_email import settle_email
from nurture.api.errors import service_unavailable
from nurture.channels.email.esp import PROVIDERS
from nurture.channels.email.esp_webhooks import BadSignature, MalformedReport, check_basic_auth, read_reports
from nurture.domain.delivery.dsn import read_notice
from nurture.domain.delivery.report import DeliveryReport
from nurture.settings import current


@csrf_exempt
@require_http_methods(["HEAD", "POST"])
def email_report(request: HttpRequest, provider: str) -> HttpResponse:
    """Deliveries, bounces and complaints. Some providers look with HEAD first whether we are there."""
    secret = _secret()
    if provider not in PROVIDERS:
        raise Http404
    if request.method == "HEAD":
        return HttpResponse()
    try:
        return _settle(request, read_reports(provider, request, secret))
    except BadSignature:
        return _said("not from the provider: check NURTURE_EMAIL_WEBHOOK_SECRET", 403)
    except MalformedReport:
        return _said("not a report of this provider", 400)


@csrf_exempt
@require_POST
def email_notice(request: HttpRequest, extension: str) -> HttpResponse:
    """A message to the bounce address, as the mail server got it; `extension` stood behind the plus."""
    secret = _secret()
    try:
        check_basic_auth(request, secret)
        return _settle(request, [read_notice(request.body, extension)])
    except BadSignature:
        return _said("log in as nurture, with NURTURE_EMAIL_WEBHOOK_SECRET", 403)


def _secret() -> str:
    secret = current().email_webhook_secret
    if secret is None:
        raise Http404
    return secret.get_secret_value()


def _settle(request: HttpRequest, reports: Iterable[DeliveryReport]) -> HttpResponse:
    """What is about no touch of ours is taken and forgotten."""
    try:
        for report in reports:
            settle_email(report)
    except (OperationalError, InterfaceError):
        return service_unavailable(request)
    return HttpResponse()


def _said(words: str, status: int) -> HttpResponse:
    return HttpResponse(words, status=status, content_type="text/plain")
