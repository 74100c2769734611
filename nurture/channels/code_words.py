"""Providers' own codes in words, for staff: what stands beside the code that they tell whoever asks the provider."""

from collections.abc import Callable

from nurture.channels.twilio.codes import OUR_CODES
from nurture.domain.values.channel import Channel

#: Source: Twilio's error dictionary, 2026-11, in our words.
_TEXTS = {
    "20429": "too many at once",
    "21211": "not a phone number",
    "21214": "it cannot be reached",
    "21408": "texts to that country are not switched on",
    "21610": "they texted STOP",
    "21611": "our own queue is full",
    "21612": "it cannot be reached from our number",
    "21614": "not a mobile phone",
    "30001": "our own queue is full",
    "30003": "the phone is switched off or out of reach",
    "30004": "the phone or its carrier blocks our texts",
    "30005": "nobody has that number",
    "30006": "a landline, or a carrier that takes no texts",
    "30007": "the carrier took it for spam",
    "30008": "the carrier gave no cause",
    "30022": "too many in one day for our registration",
    "63038": "the account’s daily limit is reached",
}
#: RFC 3463 and 5321, by enhanced code or reply code.
_EMAILS = {
    "5.1.1": "nobody has that address",
    "5.1.2": "that domain takes no e-mail",
    "5.1.3": "not an e-mail address",
    "5.1.6": "the mailbox has moved",
    "5.1.10": "that domain takes no e-mail",
    "5.2.1": "the mailbox is switched off",
    "5.2.2": "the mailbox is full",
    "5.2.3": "the e-mail is too big",
    "5.3.4": "the e-mail is too big",
    "5.7.1": "the mail host does not want our e-mails",
    "5.7.26": "our e-mails are not signed as the mail host asks",
    "421": "the mail server is busy, or we sent too many",
    "450": "the mailbox is busy",
    "452": "the mailbox or the server is full",
    "530": "the log-in is asked for",
    "535": "the log-in is wrong",
    "550": "refused for good",
    "554": "refused for good",
}


def in_words(channel: Channel, code: str) -> str:
    """What a code of the provider's means; "" where we have no words for it."""
    words = _WORDS.get(channel)
    return words(code) if words else ""


def _of_a_text(code: str) -> str:
    ours = (words for words, codes in OUR_CODES.items() if code.isdecimal() and int(code) in codes)
    return _TEXTS.get(code) or next(ours, "")


def _of_an_email(code: str) -> str:
    return _EMAILS.get(code, "")


_WORDS: dict[Channel, Callable[[str], str]] = {Channel.SMS: _of_a_text, Channel.EMAIL: _of_an_email}
