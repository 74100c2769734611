"""Where Twilio reports: what became of a text, and what a client wrote back."""

from collections.abc import Callable
from functools import wraps

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from twilio.twiml.messaging_response import MessagingResponse

from nurture.actions.clients.opt_out import wait_for_in_flight
from nurture.actions.receipts.settle import settle
from nurture.actions.replies.inbound import receive_sms
from nurture.api.errors import service_unavailable
from nurture.channels.twilio.account import is_signed
from nurture.domain.values.channel import Channel

Form = dict[str, str]
#: The fields that we read, and how long Twilio could make them at most; of a client's words, any length is taken.
_LONGEST = {"MessageSid": 100, "MessageStatus": 20, "SmsStatus": 20, "ErrorCode": 10, "From": 254, "OptOutType": 20}


def _from_twilio(take: Callable[[HttpRequest, Form], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Lets in what Twilio signed and could have said; the fields that it left out are blank."""

    @csrf_exempt
    @require_POST
    @wraps(take)
    def webhook(request: HttpRequest) -> HttpResponse:
        if not is_signed(request.get_full_path(), request.POST, request.headers.get("X-Twilio-Signature")):
            return HttpResponse("not signed by Twilio", status=403, content_type="text/plain")
        form: Form = {name: str(request.POST.get(name, "")) for name in (*_LONGEST, "Body")}
        form["Body"] = form["Body"].replace("\0", "")
        known = form["MessageSid"] and all(len(form[name]) <= longest for name, longest in _LONGEST.items())
        if not known or "\0" in "".join(form.values()) + request.GET.get("touch", ""):
            return HttpResponse("no message of Twilio's", status=400, content_type="text/plain")
        try:
            return take(request, form)
        except (OperationalError, InterfaceError):
            return service_unavailable(request)

    return webhook


@_from_twilio
def twilio_status(request: HttpRequest, form: Form) -> HttpResponse:
    """A status callback; the touch stands in the URL, so that it settles even before we know the SID."""
    status = form["MessageStatus"] or form["SmsStatus"]
    settle(request.GET.get("touch", ""), form["MessageSid"], status, form["ErrorCode"])
    return HttpResponse(status=204)


@_from_twilio
def twilio_inbound(request: HttpRequest, form: Form) -> HttpResponse:
    """A text from a client. Where Twilio answered by itself (OptOutType), we say nothing more."""
    words = receive_sms(form["MessageSid"], form["From"], form["Body"], form["OptOutType"])
    wait_for_in_flight(Channel.SMS, form["From"])
    response = MessagingResponse()
    if words:
        response.message(words)
    return HttpResponse(str(response), content_type="text/xml")
