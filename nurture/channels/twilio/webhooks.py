"""Twilio's webhooks: a status callback read as a delivery report, and a text that a client wrote."""

import json
from dataclasses import dataclass

from django.http import HttpRequest
from twilio.twiml.messaging_response import MessagingResponse

from nurture.channels.errors import BadSignature, MalformedReport
from nurture.channels.twilio.account import is_signed
from nurture.channels.twilio.codes import OPT_OUT_TYPES, STATUS, twilio_verdict
from nurture.domain.delivery.report import DeliveryEvent, DeliveryReport, payload_of
from nurture.domain.replies.reply_class import ReplyKind
from nurture.domain.values.channel import Channel

STATUS_PATH = "/webhooks/twilio/status"

_Form = dict[str, str]
#: The fields that we read, and how long Twilio could make them at most; of a client's words, any length is taken.
_LONGEST = {"MessageSid": 100, "MessageStatus": 20, "SmsStatus": 20, "ErrorCode": 10, "From": 254, "OptOutType": 20}


@dataclass(frozen=True, slots=True)
class ReceivedSms:
    """A text from a client. `obeyed`: what Twilio did about it by itself; `answered`: it answered, so we do not."""

    sid: str
    number: str
    body: str
    obeyed: ReplyKind | None
    answered: bool


def read_status(request: HttpRequest) -> DeliveryReport:
    """A signed status callback; the token of what was sent stands in its URL."""
    form = _signed_form(request)
    payload = payload_of(json.dumps(dict(request.POST.items())))
    status = form["MessageStatus"] or form["SmsStatus"]
    return status_report(request.GET.get("touch", ""), form["MessageSid"], status, form["ErrorCode"], payload)


def status_report(token: str, sid: str, status: str, code: str = "", payload: str = "") -> DeliveryReport:
    """One status of Twilio's in our vocabulary."""
    event = STATUS.get(status, DeliveryEvent.TAKEN)
    number = int(code) if code.isdecimal() else None
    verdict = twilio_verdict(number) if event is DeliveryEvent.UNDELIVERED else None
    return DeliveryReport(Channel.SMS, event, token, sid, verdict, code, status, payload, by_token_only=True)


def read_inbound(request: HttpRequest) -> ReceivedSms:
    """A signed text from a client."""
    form = _signed_form(request)
    kind = form["OptOutType"]
    return ReceivedSms(form["MessageSid"], form["From"], form["Body"], OPT_OUT_TYPES.get(kind), bool(kind))


def answer(words: str | None) -> str:
    """What Twilio sends back to the client, as its markup; None: nothing."""
    response = MessagingResponse()
    if words:
        response.message(words)
    return str(response)


def _signed_form(request: HttpRequest) -> _Form:
    """What Twilio signed and could have said; the fields that it left out are blank."""
    if not is_signed(request.get_full_path(), request.POST, request.headers.get("X-Twilio-Signature")):
        raise BadSignature("not signed by Twilio")
    form: _Form = {name: str(request.POST.get(name, "")) for name in (*_LONGEST, "Body")}
    form["Body"] = form["Body"].replace("\0", "")
    known = form["MessageSid"] and all(len(form[name]) <= longest for name, longest in _LONGEST.items())
    if not known or "\0" in "".join(form.values()) + request.GET.get("touch", ""):
        raise MalformedReport("no message of Twilio's")
    return form
