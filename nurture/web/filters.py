"""Jinja filters: format times, and turn names, reasons and actions into the text that pages show."""

import re
from datetime import date, datetime, time, tzinfo

from nurture.channels.code_words import in_words
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import MOVED, SENTENCES

_CHANNEL_LABELS = {channel.value: channel.spec.label for channel in Channel}
_EVENT_LABELS = {
    "intake.completed": "Intake completed",
    "appointment.booked": "Appointment booked",
    "appointment.cancelled": "Appointment cancelled",
    "appointment.completed": "Appointment took place",
    "client.updated": "Details changed",
    "consent.changed": "Consent changed",
    "client.discharged": "Treatment finished",
    "client.erased": "Data erased",
    "intake.withdrawn": "Intake taken back",
    "sequence.started": "Put on a sequence",
    "sequence.paused": "Sequence paused",
    "sequence.resumed": "Sequence resumed",
    "sequence.ended": "Taken off a sequence",
    "sequence.restarted": "Back on the sequence",
    "message.moved": "Message moved",
    "step.left_out": "Message left out",
    "line.written": "Line for the next e-mail",
    "step.put_back": "Message put back",
    "sequences.paused": "Paused while the clinic is closed",
    "sequences.resumed": "Goes on, as the clinic is open again",
}
_ACTION_LABELS: dict[str, str] = {
    "pause": "paused",
    "resume": "resumed",
    "end": "ended",
    "by hand": "did by hand",
    "put away": "put a failure away",
    "bring back": "brought a failure back",
    "reply done": "noted what was done about a sign of danger",
    "done": "marked a conversation as done",
    "undo": "opened a conversation again",
    "take": "took a conversation",
    "give back": "gave a conversation back",
    "assign": "said whose number it is",
    "write": "wrote to the client",
    "take back": "took back a message that waited",
    "acknowledge": "took on a sign of danger",
    "opt out": "stopped messages after a reply",
    "unblock": "lifted the block of an address",
    "it was sent": "marked as sent",
    "send it": "sent again",
    "mornings": "asked for messages in the morning",
    "evenings": "asked for messages in the evening",
    "any time": "takes messages at any time of day again",
    "says booked": "told us that they have booked",
    "not booked": "took back that they have booked",
    "break": "asked for a break of two weeks",
    "break over": "ended their break",
    "fewer": "asked for fewer messages",
    "all again": "takes all messages again",
    "language": "chose the language of their messages",
    "export": "gave out all that we know",
    "erase": "erased everything",
    "look": "looked",
    "list": "saw in a list",
    "download": "downloaded as a spreadsheet",
    "publish": "published",
    "restore": "restored",
    "draft": "wrote a draft of",
    "discard draft": "discarded a draft of",
    "restore version": "took back an earlier version of",
    "add key": "made",
    "retire key": "retired",
    "add user": "made",
    "change user": "changed",
    "remove user": "removed",
    "invite": "invited",
    "change role": "changed the role of",
    "change address": "changed the e-mail address of",
    "disable user": "disabled",
    "enable user": "enabled",
    "lock out": "locked out",
    "unlock": "unlocked",
    "log in": "logged in",
    "log-in failed": "refused a log-in",
    "log out": "logged out",
    "change password": "changed the password",
    "reset link": "had a link sent for a new password",
    "verify address": "verified an address for tests of",
    "forget address": "took away an address for tests of",
    "send test": "sent a test of",
    "factor on": "turned the second factor on",
    "factor off": "turned the second factor off",
    "reset factor": "took the second factor away",
    "recovery code": "logged in by a recovery code",
    "new recovery codes": "made new recovery codes",
}
_REPLY_EXPLANATIONS = {
    "stop": "They asked us to stop, so we did, at once.",
    "start": "They asked to hear from us again.",
    "help": "They asked for help, and got our phone number.",
    "red_flag": "It may be a red flag, which cannot wait. Please call them today.",
    "fewer": "They asked for fewer messages: they get the essential ones only, and we told them how to stop.",
    "lead": "It sounds like a booking, or a question about one.",
    "doubtful": "It may be a wish to stop. Nothing goes out to them until somebody has read it.",
    "thanks": "A thank you: there is nothing to do.",
    "other": "A message for a person: we do nothing by ourselves.",
}
_CONVERSATION_KINDS = {
    "danger": "Danger",
    "lead": "May want to book",
    "doubt": "Doubtful",
    "wrong_data": "Data wrong",
    "question": "Question",
    "other": "Other",
}
#: What is fewer could be somebody that one knows.
LEAST_COUNTED = 10
#: By a failure's reason: what somebody can do about a message that did not get through.
_FIX_HINTS = {
    "bad_number": "Ask the client for a mobile number, and correct it in your system.",
    "bounced": "Ask the client for another e-mail address, and correct it in your system.",
    "blocked": "Ask the client whether they want texts; their phone company turned this one away.",
    "content_refused": "Look at the words of this step: a provider turned them away.",
    "bad_words": "Look at the words of this step: they did not fit this client.",
    "provider_refused": "If this happens more than once, show it to whoever looks after the system.",
}


def format_time(at: datetime, zone: tzinfo) -> str:
    """A moment without its year: 'Tue, Nov 24, 10:00 AM EST'."""
    local = at.astimezone(zone)
    return f"{local:%a, %b} {local.day}, {clock_time(at, zone)}"


def long_date(at: datetime, zone: tzinfo) -> str:
    """A moment's date in full: 'Tuesday, November 24, 2026'."""
    local = at.astimezone(zone)
    return f"{local:%A, %B} {local.day}, {local.year}"


def format_time_with_year(at: datetime, zone: tzinfo) -> str:
    """A moment with its year: 'Nov 24, 2026, 10:00 AM EST'."""
    local = at.astimezone(zone)
    return f"{local:%b} {local.day}, {local.year}, {clock_time(at, zone)}"


def clock_time(at: datetime, zone: tzinfo) -> str:
    """The time of day of a moment: '10:00 AM EST'."""
    there = at.astimezone(zone)
    return f"{_twelve_hours(there.time())} {there:%Z}"


def humanise(name: str) -> str:
    """A label made from an identifier: 'what-it-is' → 'What it is'; the channels have labels of their own."""
    text = re.sub(r"[-_.]", " ", name)
    return _CHANNEL_LABELS.get(name) or text[:1].upper() + text[1:]


def sentence(reason: str) -> str:
    """The sentence for the receptionist that explains a reason."""
    return SENTENCES.get(reason) or f"{humanise(reason)}."


def as_sentence(words: str) -> str:
    """What an error says, as a sentence of its own: a capital letter first, and a full stop."""
    return f"{words[:1].upper()}{words[1:]}" + ("" if words.endswith((".", "!", "?")) else ".")


def move_explained(moved: dict[str, str], zone: tzinfo) -> str:
    """A move of a touch as text: from when, to when, and why."""
    start, end = (datetime.fromisoformat(moved[key]) for key in ("from", "to"))
    return f"{format_time(start, zone)} → {format_time(end, zone)}, {MOVED[moved['why']]}"


def moved_because(why: str) -> str:
    """Why a planned message was moved: 'to leave room after another message'."""
    return MOVED[why]


def event_label(type: str) -> str:
    """The label of an event's type, in the clinic's terms."""
    return _EVENT_LABELS.get(type) or humanise(type)


def action_label(action: str) -> str:
    """The label of an audited action: 'paused'."""
    return _ACTION_LABELS.get(action) or action


def reply_explained(kind: str) -> str:
    """A sentence for staff on how a reply was classified, and what was done about it."""
    return _REPLY_EXPLANATIONS[kind]


def dialled(phone: str) -> str:
    """A number for a `tel:` link: "+16175550123 ext. 45" → "+16175550123;ext=45"."""
    return phone.replace(" ext. ", ";ext=").replace(" ", "")


def counted(number: int, one: str, several: str = "") -> str:
    """A number with its noun: '1 client', '2,000 clients'."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def few(number: int) -> str:
    """A count that names nobody: 'none', 'few' below 10, else the number."""
    return "none" if not number else "few" if number < LEAST_COUNTED else f"{number:,}"


def conversation_kind(kind: str) -> str:
    """What a conversation is about, in a word or two."""
    return _CONVERSATION_KINDS[kind]


def fix_hint(reason: str) -> str:
    """A hint on what to do about a message that did not get through; "" where there is nothing to do."""
    return _FIX_HINTS.get(reason, "")


def provider_code(code: str, channel: str) -> str:
    """A provider's own code, and what it means: 'The provider’s code is 30006: a landline, …'."""
    words = in_words(Channel(channel), code)
    return f"The provider’s code is {code}{f': {words}' if words else ''}."


def short_date(day: date) -> str:
    """A date without its year: 'Nov 24'."""
    return f"{day:%b} {day.day}"


def weekday(day: date) -> str:
    """The short name of a date's day of the week: 'Tue'."""
    return f"{day:%a}"


def _twelve_hours(at: time) -> str:
    return f"{at:%I:%M %p}".removeprefix("0")
