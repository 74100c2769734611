"""Where Twilio reports: what became of a text, and what a client wrote back."""

from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from twilio.twiml.messaging_response import MessagingResponse

from nurture.actions.answer import answer
from nurture.actions.settle import settle
from nurture.api.errors import away
from nurture.channels.account import is_signed


@csrf_exempt
@require_POST
def twilio_status(request: HttpRequest) -> HttpResponse:
    """A status callback; the touch stands in the URL, so that it settles even before we know the SID."""
    form: Any = request.POST
    if not is_signed(request.get_full_path(), form, request.headers.get("X-Twilio-Signature")):
        return HttpResponse("not signed by Twilio", status=403, content_type="text/plain")
    status = form.get("MessageStatus") or form.get("SmsStatus") or ""
    try:
        settle(request.GET.get("touch", ""), form.get("MessageSid", ""), status, form.get("ErrorCode", ""))
    except (OperationalError, InterfaceError):
        return away(request)
    return HttpResponse(status=204)


@csrf_exempt
@require_POST
def twilio_inbound(request: HttpRequest) -> HttpResponse:
    """A text from a client. Where Twilio answered by itself (OptOutType), we say nothing more."""
    form: Any = request.POST
    if not is_signed(request.get_full_path(), form, request.headers.get("X-Twilio-Signature")):
        return HttpResponse("not signed by Twilio", status=403, content_type="text/plain")
    try:
        words = answer(
            form.get("MessageSid", ""),
            form.get("From", ""),
            form.get("Body", ""),
            form.get("OptOutType", ""),
        )
    except (OperationalError, InterfaceError):
        return away(request)
    response = MessagingResponse()
    if words:
        response.message(words)
    return HttpResponse(str(response), content_type="text/xml")
