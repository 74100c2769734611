"""The second factor: codes of an authenticator app (TOTP, RFC 6238), taken once each."""

from dataclasses import dataclass
from typing import Final

import pyotp
from django.contrib.auth.models import User
from django.db import transaction

from nurture import clock
from nurture.actions.accounts.audit import record
from nurture.actions.accounts.encryption import Unreadable, decrypt, encrypt
from nurture.actions.accounts.naming import audited
from nurture.actions.accounts.notices import tell_owner
from nurture.actions.accounts.recovery_codes import forget_codes, new_codes, use_code
from nurture.actions.accounts.sessions import end_sessions
from nurture.domain.values import actor
from nurture.models import AccountChange, SecondFactor

_PURPOSE: Final = "second factor"
_STEPS_OFF: Final = 1  # before and after: a phone's clock may be half a minute off, and people type slowly


@dataclass(frozen=True, slots=True)
class Offer:
    """A new secret, for the app to take over: written out, and as the address that its picture holds."""

    secret: str
    uri: str


def has_second_factor(user: User) -> bool:
    """Whether a password alone does not log this account in."""
    return SecondFactor.objects.filter(user=user, confirmed_at__isnull=False).exists()


def offer_factor(user: User, issuer: str) -> Offer:
    """A new secret, in place of one that was offered before and never confirmed."""
    secret = pyotp.random_base32()
    encrypted = encrypt(secret, _PURPOSE, str(user.pk))
    with transaction.atomic():
        factor, made = SecondFactor.objects.select_for_update().get_or_create(user=user, defaults={"secret": encrypted})
        if factor.confirmed_at:
            raise AlreadyOn(f"{user.get_username()} has a second factor")
        if not made:
            SecondFactor.objects.filter(pk=factor.pk).update(secret=encrypted, last_step=0)
    return _offer(user, secret, issuer)


class AlreadyOn(Exception):
    """This account has a second factor: it is turned off first."""


def offered(user: User, issuer: str) -> Offer | None:
    """The secret that waits for its first code, once more; None where none does."""
    factor = SecondFactor.objects.filter(user=user, confirmed_at=None).first()
    try:
        return _offer(user, decrypt(factor.secret, _PURPOSE, str(user.pk)), issuer) if factor else None
    except Unreadable:
        return None


def confirm_factor(user: User, code: str, session: str | None) -> list[str] | None:
    """Turns the offered factor on by its first code, and ends all other sessions; the recovery codes, shown once."""
    with transaction.atomic():
        if not _take_code(user, code, confirmed=False):
            return None
        SecondFactor.objects.filter(user=user, confirmed_at=None).update(confirmed_at=clock.real())
        record(actor.user(user.get_username()), "factor on", audited(user))
        tell_owner(user, AccountChange.FACTOR_ON, actor.user(user.get_username()))
        end_sessions(user, keep=session)
        return new_codes(user)


def check_code(user: User, written: str) -> bool:
    """Whether it is a code of the app, or a recovery code; either is used up by that."""
    digits = "".join(written.split())
    if digits.isascii() and digits.isdigit():
        return _take_code(user, digits, confirmed=True)
    if use_code(user, written):
        record(actor.user(user.get_username()), "recovery code", audited(user))
        return True
    return False


def remove_factor(user: User, by: str, session: str | None = None) -> bool:
    """Turns it off, with its recovery codes, and ends all other sessions. False where there was none."""
    with transaction.atomic():
        removed = SecondFactor.objects.filter(user=user, confirmed_at__isnull=False).delete()[0]
        if removed:
            forget_codes(user)
            end_sessions(user, keep=session)
            record(by, "factor off" if by == actor.user(user.get_username()) else "reset factor", audited(user))
            tell_owner(user, AccountChange.FACTOR_OFF, by)
    return bool(removed)


def _take_code(user: User, code: str, confirmed: bool) -> bool:
    """A code counts once, and none counts that is older than one that was taken: two at the same moment are one."""
    factor = SecondFactor.objects.filter(user=user, confirmed_at__isnull=not confirmed).first()
    if factor is None:
        return False
    try:
        totp = pyotp.TOTP(decrypt(factor.secret, _PURPOSE, str(user.pk)))
        step = totp.verify_and_get_timecode("".join(code.split()), for_time=clock.real(), valid_window=_STEPS_OFF)
    except (Unreadable, pyotp.OTPVerificationError):
        return False
    newer = SecondFactor.objects.filter(pk=factor.pk, secret=factor.secret, last_step__lt=step)
    return bool(newer.update(last_step=step))


def _offer(user: User, secret: str, issuer: str) -> Offer:
    return Offer(secret, pyotp.TOTP(secret).provisioning_uri(name=user.get_username(), issuer_name=issuer))
