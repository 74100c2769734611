"""Other providers in place of the real ones, for as long as a block lasts: what the simulation sends to."""

from collections.abc import Iterator
from contextlib import contextmanager

from nurture.channels.email import mailer as email
from nurture.channels.twilio import sms


@contextmanager
def override_providers(mailer: email.Mailer, texter: sms.SmsProvider) -> Iterator[None]:
    """Everything that this process sends goes to these two."""
    email.override, sms.override = mailer, texter
    email.mailer.cache_clear()
    try:
        yield
    finally:
        email.override = sms.override = None
        email.mailer.cache_clear()
