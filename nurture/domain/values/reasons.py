"""Reasons: the closed lists of why a touch was not sent or was rescheduled, and why an event enrolled nobody."""

from enum import StrEnum
from typing import Literal


class Reason(StrEnum):
    """A reason code, as it is stored; `sentence` is what the receptionist reads. `docs/reasons.md` lists them all."""

    sentence: str

    def __new__(cls, code: str, sentence: str) -> "Reason":
        member = str.__new__(cls, code)
        member._value_ = code
        member.sentence = sentence
        return member

    # A touch that was not sent
    NO_CONSENT = "no_consent", "The client has not agreed to messages on this channel."
    CONSENT_EXPIRED = "consent_expired", "The client's agreement to messages on this channel has run out."
    NO_ADDRESS = "no_address", "We have no address or number of the client for this channel."
    SUPPRESSED = "suppressed", "This address is blocked: nobody may write to it."
    OPTED_OUT = "opted_out", "The client asked us to stop."
    COMPLAINED = "complained", "The client's mail program told us that they did not want this."
    CHANNEL_OFF = "channel_off", "This channel is not set up, so nothing goes out on it."
    BOOKED = "booked", "The client has booked, or told us so, and the invitation to book was left out."
    FEWER = "fewer", "The client asked for fewer messages, and this is not one of the essential ones."
    SUPERSEDED = "superseded", "The client got, or will get, the same words from another sequence."
    STALE = "stale", "It could not go out in time, and a late message would be worse than none."
    RESTORED = "restored", "It was due while the data was lost, so the client may have it already."
    NO_SLOT = "no_slot", "There was no allowed moment for it within two weeks."
    PAUSED = "paused", "The sequence is paused; its messages wait."
    KEPT_PAUSED = "kept_paused", "Somebody at the clinic answered the client, and kept the sequence paused."
    ENDED = "ended", "The sequence was ended before this message was due."
    CLIENT_PAUSED = "client_paused", "The client asked for a break; the messages wait."
    COMPLAINTS = (
        "complaints",
        "Too many clients reported this sequence as unwanted; it waits for somebody to look at it.",
    )
    AWAITING_PERSON = "awaiting_person", "The client wrote to us, and somebody should read that first."
    CLIENT_ERASED = "client_erased", "The client's data was erased."
    DISCHARGED = "discharged", "The client's treatment was finished."
    BAD_NUMBER = "bad_number", "The phone number cannot receive texts."
    BOUNCED = "bounced", "The mailbox does not exist or refuses our messages."
    BLOCKED = "blocked", "The phone company blocked the text."
    PROVIDER_REFUSED = "provider_refused", "The provider refused the message."
    CONTENT_REFUSED = "content_refused", "The provider refused the message because of its words."
    BAD_WORDS = "bad_words", "The message's template could not be filled in for this client."
    ON_THE_WIRE = "on_the_wire", "We were cut off while handing it over, and are finding out whether it arrived."
    MAY_HAVE_ARRIVED = "may_have_arrived", "We were cut off while handing it over: it may have arrived."
    LEFT_OUT = "left_out", "Somebody at the clinic left this message out."
    WITHDRAWN = "withdrawn", "The intake was taken back."
    CLINIC_CLOSED = "clinic_closed", "All messages wait while the clinic is closed."
    TAKEN_BACK = "taken_back", "Somebody at the clinic took it back before it went."
    OFF_THE_LIST = "off_the_list", "The step is no longer part of the client's sequence."

    # An event that enrolled nobody
    NO_SEQUENCE = "no_sequence", "We have no sequence for this condition."
    NO_TRACK = "no_track", "The intake named neither a condition nor symptoms, so no sequence fits."
    ALREADY_ENROLLED = "already_enrolled", "The client is already on this sequence."
    TOO_SOON = "too_soon", "The client had this sequence not long ago."
    TOO_LATE = "too_late", "It changed nothing: meanwhile it had gone out, or was withdrawn, or ended."
    NO_SUCH_SEQUENCE = "no_such_sequence", "There is no such sequence any more."
    UNDER_AGE = "under_age", "The client is under 18."


SENTENCES = {reason.value: reason.sentence for reason in Reason}

#: Why a touch was rescheduled. `wish` stands for the preferred hours, `cap` for the frequency cap.
MoveReason = Literal["order", "closed", "window", "gap", "cap", "retry", "pause", "zone", "wish", "fresh", "desk"]
MOVED: dict[str, str] = {
    "order": "so that it does not overtake the message before it",
    "closed": "because the clinic is closed on that day",
    "window": "to stay inside the hours for this channel",
    "gap": "to leave room after another message",
    "cap": "because there were enough messages on that day or in that week",
    "retry": "because it could not be handed over the first time",
    "pause": "because the sequence was paused for a while",
    "zone": "because the client's time zone, or its rules, changed",
    "fresh": "so that an intake can be taken back within ten minutes",
    "desk": "by somebody at the clinic",
    "wish": "as the client likes that time of day",
}
