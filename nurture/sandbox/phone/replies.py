"""A client writes back: Twilio's own answers to STOP, START and HELP, and the call to our inbound webhook."""

from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree

from nurture.sandbox.phone.account import Account
from nurture.sandbox.phone.phone import Phone
from nurture.sandbox.phone.text import API_VERSION, Text
from nurture.sandbox.phone.webhook import Webhook

OptOut = Literal["STOP", "START", "HELP"]

#: Twilio's default words for US senders, as of 2026-07: help.twilio.com, "Support for opt-out keywords"
_WORDS: dict[str, OptOut] = {
    **dict.fromkeys(
        ("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"), "STOP"
    ),
    **dict.fromkeys(("START", "UNSTOP", "YES"), "START"),
    **dict.fromkeys(("HELP", "INFO"), "HELP"),
}  # fmt: skip
_ANSWERS: dict[OptOut, str] = {
    "STOP": "You will get no more messages from this number. Reply START to get them again.",
    "START": "You will get messages from this number again. Reply HELP for help or STOP to unsubscribe.",
    "HELP": "Reply STOP to unsubscribe. Message and data rates may apply.",
}


@dataclass(frozen=True, slots=True)
class InboundReply:
    """A client's text, and the HTTP status of our webhook's answer (None: nobody answered)."""

    text: Text
    webhook_status: int | None


class Replies:
    """Takes what clients write."""

    def __init__(self, account: Account, phone: Phone, webhook: Webhook, inbound_url: str | None) -> None:
        self._account, self._phone, self._webhook = account, phone, webhook
        self._inbound_url = inbound_url

    async def hear(self, number: str, body: str) -> InboundReply:
        text = self._phone.hear(number, body)
        keyword = self._keyword(number, body)
        if keyword:
            self._obey(number, keyword)
        if not self._inbound_url:
            return InboundReply(text, None)
        answer = await self._webhook.post(self._inbound_url, self._form(text, keyword))
        if answer is None:
            return InboundReply(text, None)
        if number not in self._phone.opted_out:
            for said in messages_of(answer.body):
                self._phone.answer(number, said)
        return InboundReply(text, answer.status)

    def _keyword(self, number: str, body: str) -> OptOut | None:
        word = body.strip().upper()
        if word == "YES" and number not in self._phone.opted_out:
            return None  # an answer to some question of ours
        return _WORDS.get(word)

    def _obey(self, number: str, keyword: OptOut) -> None:
        if keyword == "START":
            self._phone.opted_out.discard(number)
        elif keyword == "STOP":
            self._phone.opted_out.add(number)
        self._phone.answer(number, _ANSWERS[keyword])

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


def messages_of(twiml: str) -> list[str]:
    """The texts that a TwiML answer asks for; none where it is no TwiML."""
    try:
        response = ElementTree.fromstring(twiml)  # noqa: S314 - our own product's answer
    except ElementTree.ParseError:
        return []
    said = ("".join(message.itertext()).strip() for message in response.iter("Message"))
    return [words for words in said if words]
