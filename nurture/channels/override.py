"""Other providers in place of the real ones, for as long as a block lasts: what the simulation sends to."""

from collections.abc import Iterator
from contextlib import contextmanager

from nurture.channels.email import mailer as email
from nurture.channels.twilio import sms


@contextmanager
def standing_in(mailer: email.Mailer, texter: sms.Texter) -> Iterator[None]:
    """Everything that this process sends goes to these two."""
    email.stand_in, sms.stand_in = mailer, texter
    email.mailer.cache_clear()
    try:
        yield
    finally:
        email.stand_in = sms.stand_in = None
        email.mailer.cache_clear()
