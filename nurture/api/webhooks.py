"""Webhooks: the providers' delivery reports, and inbound texts from clients."""

from collections.abc import Callable
from functools import wraps

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from nurture.actions.clients.opt_out import wait_for_in_flight
from nurture.actions.receipts.settle import is_ours, settle
from nurture.actions.receipts.settle_response import settle_alert, settle_response
from nurture.actions.replies.inbound import number_and_emails, receive_sms
from nurture.actions.replies.respond import answer_and_alert
from nurture.api.body import UnreadableBody, read_body
from nurture.api.errors import service_unavailable
from nurture.channels.email.bounces.parse_notice import LONGEST_NOTICE
from nurture.channels.email.dsn import read_notice, token_in
from nurture.channels.email.esp_signatures import check_basic_auth
from nurture.channels.errors import BadSignature, MalformedReport, UnknownSource
from nurture.channels.registry import adapter
from nurture.channels.twilio.webhooks import answer, read_inbound
from nurture.domain.values.channel import Channel


def _webhook(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """View decorator: 404 for an unknown source, 403 unsigned, 400 malformed, 503 where the database is away."""

    @csrf_exempt
    @wraps(view)
    def webhook(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except UnknownSource:
            raise Http404 from None
        except BadSignature as error:
            return HttpResponse(str(error), status=403, content_type="text/plain")
        except MalformedReport as error:
            return HttpResponse(str(error), status=400, content_type="text/plain")
        except UnreadableBody:
            return HttpResponse("the body could not be read", status=400, content_type="text/plain")
        except (OperationalError, InterfaceError):
            return service_unavailable(request)

    return webhook


@_webhook
@require_POST
def channel_report(request: HttpRequest, channel: str, source: str = "") -> HttpResponse:
    """Delivery reports of any channel, by its name."""
    if channel not in list(Channel):
        raise UnknownSource(channel)
    return _settle(Channel(channel), request, source, status=204)


@_webhook
@require_http_methods(["HEAD", "POST"])
def email_report(request: HttpRequest, provider: str) -> HttpResponse:
    """ESP webhook: deliveries, bounces and complaints. Some providers test the URL with a HEAD first."""
    return _settle(Channel.EMAIL, request, provider)


@_webhook
@require_POST
def email_dsn(request: HttpRequest, extension: str) -> HttpResponse:
    """DSN webhook: a message to the bounce address as the mail server got it; `extension`: what follows the plus."""
    check_basic_auth(request)
    token = token_in(extension)
    if is_ours(Channel.EMAIL, token):  # before a byte of it is read
        notice = read_notice(read_body(request, LONGEST_NOTICE), token)
        settle(notice) or settle_response(notice) or settle_alert(notice)
    return HttpResponse(status=200)


@_webhook
@require_POST
def twilio_status(request: HttpRequest) -> HttpResponse:
    """Status callback of a text."""
    return _settle(Channel.SMS, request, "status", status=204)


@_webhook
@require_POST
def twilio_inbound(request: HttpRequest) -> HttpResponse:
    """Inbound text from a client; answered with the auto-reply, if there is one."""
    text = read_inbound(request)
    auto_reply = receive_sms(text.sid, text.number, text.body, text.obeyed, text.answered)
    answer_and_alert(text.sid)
    for channel, address in number_and_emails(text.number):
        wait_for_in_flight(channel, address)
    return HttpResponse(answer(auto_reply), content_type="text/xml")


def _settle(channel: Channel, request: HttpRequest, source: str, status: int = 200) -> HttpResponse:
    """Applies reports; one that is about no touch of ours is accepted and ignored, so that nobody retries it."""
    for report in adapter(channel).read_reports(request, source):
        settle(report) or settle_response(report) or settle_alert(report)
    return HttpResponse(status=status)
