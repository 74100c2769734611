"""Inbound texts: Twilio's own handling of STOP, START and HELP, and the call to the product's webhook."""

from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree

from nurture.sandbox.phone.account import Account
from nurture.sandbox.phone.phone import Phone
from nurture.sandbox.phone.text import API_VERSION, Text
from nurture.sandbox.phone.webhook import Webhook

OptOut = Literal["STOP", "START", "HELP"]

#: Twilio's default keywords for US senders, as of 2026-07: help.twilio.com, "Support for opt-out keywords"
_KEYWORDS: dict[str, OptOut] = {
    **dict.fromkeys(
        ("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"), "STOP"
    ),
    **dict.fromkeys(("START", "UNSTOP", "YES"), "START"),
    **dict.fromkeys(("HELP", "INFO"), "HELP"),
}  # fmt: skip
_AUTO_REPLIES: dict[OptOut, str] = {
    "STOP": "You will get no more messages from this number. Reply START to get them again.",
    "START": "You will get messages from this number again. Reply HELP for help or STOP to unsubscribe.",
    "HELP": "Reply STOP to unsubscribe. Message and data rates may apply.",
}


@dataclass(frozen=True, slots=True)
class InboundReply:
    """A client's text, and the HTTP status of the webhook's response (None: no response)."""

    text: Text
    webhook_status: int | None


class Replies:
    """Receives the texts that clients write."""

    def __init__(self, account: Account, phone: Phone, webhook: Webhook, inbound_url: str | None) -> None:
        self._account, self._phone, self._webhook = account, phone, webhook
        self._inbound_url = inbound_url

    async def receive(self, number: str, body: str) -> InboundReply:
        text = self._phone.receive(number, body)
        keyword = self._keyword(number, body)
        if keyword:
            self._apply_keyword(number, keyword)
        if not self._inbound_url:
            return InboundReply(text, None)
        response = await self._webhook.post(self._inbound_url, self._form(text, keyword))
        if response is None:
            return InboundReply(text, None)
        if number not in self._phone.opted_out:
            for message in twiml_messages(response.body):
                self._phone.auto_reply(number, message)
        return InboundReply(text, response.status)

    def _keyword(self, number: str, body: str) -> OptOut | None:
        word = body.strip().upper()
        if word == "YES" and number not in self._phone.opted_out:
            return None  # a reply to a question of the clinic's: YES opts in only after a STOP
        return _KEYWORDS.get(word)

    def _apply_keyword(self, number: str, keyword: OptOut) -> None:
        if keyword == "START":
            self._phone.opted_out.discard(number)
        elif keyword == "STOP":
            self._phone.opted_out.add(number)
        self._phone.auto_reply(number, _AUTO_REPLIES[keyword])

    def _form(self, text: Text, keyword: OptOut | None) -> dict[str, str]:
        form = {
            "MessageSid": text.sid,
            "SmsSid": text.sid,
            "SmsMessageSid": text.sid,
            "AccountSid": self._account.sid,
            "From": text.sender or "",
            "To": text.to,
            "Body": text.body,
            "NumMedia": "0",
            "NumSegments": str(text.as_json()["segments"]),
            "SmsStatus": "received",
            "ApiVersion": API_VERSION,
        }
        return {**form, "OptOutType": keyword} if keyword else form


def twiml_messages(twiml: str) -> list[str]:
    """The texts that a TwiML response asks Twilio to send; none where it is no TwiML."""
    try:
        response = ElementTree.fromstring(twiml)  # noqa: S314 - our own product's response
    except ElementTree.ParseError:
        return []
    messages = ("".join(message.itertext()).strip() for message in response.iter("Message"))
    return [text for text in messages if text]
