"""Recovery codes: each stands in for the authenticator app once, when the phone is lost.

They are random, of 120 bits, so a plain digest keeps them: such a code cannot be guessed, and reading the table opens
nothing. They hold when NURTURE_SECRET_KEY changes, which the app's codes do not.
"""

import re
import secrets
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction

from nurture import clock, keys
from nurture.models import RecoveryCode

COUNT: Final = 10
_ALPHABET: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # 32 letters and digits; none looks like another
_GROUPS, _LENGTH = 6, 4


def new_codes(user: User) -> list[str]:
    """New ones, in place of those before; they are shown now, and never again."""
    codes = ["-".join("".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH)) for _ in range(_GROUPS))
             for _ in range(COUNT)]  # fmt: skip
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)  # of two at the same moment, the later ones count
        forget_codes(user)
        RecoveryCode.objects.bulk_create([RecoveryCode(user=user, digest=_digest(code)) for code in codes])
    return codes


def use_code(user: User, written: str) -> bool:
    """Whether it was one that nobody has used yet; now it is used."""
    unused = RecoveryCode.objects.filter(user=user, digest=_digest(written), used_at=None)
    return bool(unused.update(used_at=clock.real()))


def codes_left(user: User) -> int:
    """How many are unused."""
    return RecoveryCode.objects.filter(user=user, used_at=None).count()


def forget_codes(user: User) -> None:
    """Lets none of the account open anything any more."""
    RecoveryCode.objects.filter(user=user).delete()


def _digest(written: str) -> str:
    """Of its letters and digits alone: people leave out the hyphens."""
    return keys.digest(re.sub(r"[^A-Z0-9]", "", written.upper()))
