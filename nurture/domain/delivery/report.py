"""What is told of an e-mail after it was handed over: by a provider's webhook or by a mail server's notice."""

from dataclasses import dataclass, replace
from enum import StrEnum

from nurture.domain.delivery.verdict import Family, Meaning


class Fate(StrEnum):
    """What became of it; the word that the receipt keeps."""

    TAKEN = "taken"  # on its way
    DELIVERED = "delivered"
    DELAYED = "delayed"  # still being tried by them
    ANSWERED = "answered"  # by a machine: somebody is on holiday
    BOUNCED = "bounced"
    REFUSED = "refused"  # because of us, not of the client
    COMPLAINED = "complained"
    UNSUBSCRIBED = "unsubscribed"  # on a page of the provider's


@dataclass(frozen=True, slots=True)
class Report:
    """One thing told. It names its touch by our token, or by the id that the provider gave the message."""

    fate: Fate
    token: str = ""
    provider_id: str = ""
    meaning: Meaning | None = None  # of what did not arrive
    code: str = ""  # the reporter's own


def report_of_bounce(meaning: Meaning, token: str, provider_id: str = "", code: str = "") -> Report:
    """A bounce, or a refusal of us where it is our own fault: then nobody is marked.

    Whoever reports it has tried for as long as it makes sense: it is final.
    """
    fate = Fate.REFUSED if meaning.family is Family.SENDER_FAULT else Fate.BOUNCED
    return Report(fate, token, provider_id, replace(meaning, family=Family.NEVER_AGAIN), code)
