"""Tell the owner of an account by e-mail that its password or its second factor was changed, whoever did it."""

from datetime import timedelta
from typing import Final

from django.contrib.auth.models import User

from nurture import clock
from nurture.models import AccountChange, AccountNotice

_TRIED_FOR: Final = timedelta(days=3)


def tell_owner(user: User, change: AccountChange, by: str) -> None:
    """Leaves it to the timer of account mail; an account without an address is told nothing."""
    if not user.email:
        return
    now = clock.real()
    AccountNotice.objects.create(
        user=user, change=change, by=by, address=user.email, created_at=now, expires_at=now + _TRIED_FOR
    )
