"""Addresses of staff's own: verified by a code that was sent there, so that a test reaches nobody else."""

import hmac
import secrets
from datetime import timedelta
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q

from nurture import clock, keys
from nurture.actions.accounts.audit import record
from nurture.actions.accounts.naming import audited
from nurture.domain.content.contacts import mailbox
from nurture.domain.values import actor
from nurture.domain.values.channel import Channel
from nurture.domain.values.phone_number import gets_texts, read_number
from nurture.models import OwnAddress

HOLDS: Final = timedelta(minutes=15)
MOST_TRIES: Final = 5
#: In an hour, on one channel: whoever is logged in must not fill somebody else's mailbox.
MOST_CODES: Final = 4
#: A row without an address: it keeps the limits.
_NOTHING: Final = Q(address="", awaited="")


class TooManyCodes(Exception):
    """So many codes were sent within the hour that no more is, whatever the address."""


def read_address(channel: Channel, written: str, country: str) -> str:
    """Normalised; raises ValueError for what is no address of this channel, or no phone that gets texts."""
    if channel.spec.address_field == "email":
        return mailbox(written.strip())
    number = read_number(written, country)
    if not gets_texts(number):
        raise ValueError("gets no texts: name a mobile phone")
    return number


def own_addresses(user: User) -> dict[Channel, OwnAddress]:
    """The account's rows by channel; a channel without one is left out."""
    return {row.channel: row for row in OwnAddress.objects.filter(user=user).exclude(_NOTHING)}


def verified_address(user: User, channel: Channel) -> str:
    """Where tests to this account go; "" where none is verified."""
    row = OwnAddress.objects.filter(user=user, channel=channel, verified_at__isnull=False).first()
    return row.address if row else ""


def is_verified(channel: Channel, address: str) -> bool:
    """Whether it is the verified address of an account that can log in."""
    found = OwnAddress.objects.filter(channel=channel, verified_at__isnull=False, user__is_active=True)
    return found.filter(address__iexact=address).exists()


def new_code(user: User, channel: Channel, address: str) -> str:
    """Six digits that are to be sent to `address`; those before count no longer. Raises TooManyCodes."""
    now = clock.real()
    code = f"{secrets.randbelow(1_000_000):06}"
    with transaction.atomic():
        row, _ = OwnAddress.objects.select_for_update().get_or_create(user=user, channel=channel)
        if row.codes_since is None or now - row.codes_since > timedelta(hours=1):
            row.codes_since, row.codes_sent = now, 0
        if row.codes_sent >= MOST_CODES:
            raise TooManyCodes
        row.codes_sent += 1
        row.awaited, row.tries = address, 0
        row.code_digest, row.code_expires_at = _digest(row, code), now + HOLDS
        row.save()
    return code


def confirm(user: User, channel: Channel, code: str) -> bool:
    """Makes the awaited address the verified one, if this is its code. After a few wrong ones no code counts."""
    with transaction.atomic():
        row = OwnAddress.objects.select_for_update().filter(user=user, channel=channel).exclude(awaited="").first()
        if row is None or row.tries >= MOST_TRIES or not row.code_expires_at or row.code_expires_at < clock.real():
            return False
        if not hmac.compare_digest(row.code_digest, _digest(row, "".join(code.split()))):
            OwnAddress.objects.filter(pk=row.pk).update(tries=row.tries + 1)
            return False
        row.address, row.verified_at = row.awaited, clock.real()
        _await_nothing(row)
        record(actor.user(user.get_username()), "verify address", audited(user), channel.value)
    return True


def forget(user: User, channel: Channel) -> bool:
    """No test goes there any more. The row stays, for its limits: they do not begin anew with another address."""
    with transaction.atomic():
        row = OwnAddress.objects.select_for_update().filter(user=user, channel=channel).exclude(_NOTHING).first()
        if row is None:
            return False
        row.address, row.verified_at = "", None
        _await_nothing(row)
    return True


def not_delivered(user: User, channel: Channel, code: str) -> None:
    """A code that never left us does not count, and is not awaited."""
    with transaction.atomic():
        row = OwnAddress.objects.select_for_update().filter(user=user, channel=channel).first()
        if row and hmac.compare_digest(row.code_digest, _digest(row, code)):
            row.codes_sent = max(0, row.codes_sent - 1)
            _await_nothing(row)


def _await_nothing(row: OwnAddress) -> None:
    row.awaited, row.code_digest, row.code_expires_at = "", "", None
    row.save()


def _digest(row: OwnAddress, code: str) -> str:
    """Keyed, and bound to the address: whoever reads the table can tell no code."""
    return keys.fingerprint(f"own address {row.user_id} {row.channel} {row.awaited} {code}")
