"""Links by which a password is set: one invites a new account, one replaces a password that was forgotten.

A link holds for a while and once, and only the newest of an account does. What opens it follows from its row by the
product's secret key, and stands in the e-mail alone.
"""

import hmac
from datetime import timedelta
from typing import Final

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.db.models import Q

from nurture import clock, keys
from nurture.actions.accounts.audit import record
from nurture.actions.accounts.login_limit import forget_tries
from nurture.actions.accounts.naming import audited
from nurture.actions.accounts.notices import tell_owner
from nurture.domain.values import actor
from nurture.models import AccountChange, AccountLink, LinkPurpose

HOLDS: Final = {LinkPurpose.INVITATION: timedelta(days=3), LinkPurpose.RESET: timedelta(hours=1)}
#: In an hour, to one account, when anybody may have asked: whoever knows a name must not fill somebody's mailbox.
MOST_IN_AN_HOUR: Final = 3

_MOST_MEANT: Final = 3  # accounts of one address


class NoAddress(Exception):
    """The account has no e-mail address, or is disabled: nothing can be sent to it."""


def open_link(user: User, purpose: LinkPurpose) -> AccountLink:
    """A link that is to be sent; those before it hold no longer. Of two at the same moment the later one holds."""
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=user.pk)
        if not user.email or not user.is_active:
            raise NoAddress(f"{user.get_username()} has no e-mail address, or is disabled")
        now = clock.real()
        end_links(user)
        return AccountLink.objects.create(
            user=user, purpose=purpose, address=user.email, created_at=now, expires_at=now + HOLDS[purpose]
        )


def end_links(user: User) -> None:
    """Lets no link of the account open anything any more."""
    now = clock.real()
    AccountLink.objects.filter(user=user, used_at=None, expires_at__gt=now).update(expires_at=now)


def may_ask(user: User) -> bool:
    """Whether somebody may ask for one more link to this account."""
    since = clock.real() - timedelta(hours=1)
    return AccountLink.objects.filter(user=user, created_at__gt=since).count() < MOST_IN_AN_HOUR


def accounts_meant(written: str) -> list[User]:
    """The accounts that somebody may mean who wrote a name or an e-mail address."""
    if not written:
        return []
    meant = User.objects.filter(Q(username=written) | Q(email__iexact=written), is_active=True).exclude(email="")
    return list(meant.order_by("pk")[:_MOST_MEANT])


def secret_of(link: AccountLink) -> str:
    """What opens it, 64 hex digits: a keyed hash, so whoever reads the table cannot tell it."""
    return keys.fingerprint(f"account link {link.pk} {link.token} {link.address}")


def link_opened_by(number: int, secret: str) -> AccountLink | None:
    """The link, if this secret opens it and it holds; opening uses nothing up, since mail programs look ahead."""
    link = AccountLink.objects.select_related("user").filter(pk=number).first()
    if link is None or not hmac.compare_digest(secret_of(link).encode(), secret.encode()):
        return None
    return link if _holds(link) else None


def set_password_by(link: AccountLink, password: str) -> bool:
    """Uses the link up; False where somebody else did first. A weak password is a ValidationError, and uses nothing."""
    user = link.user
    validate_password(password, user)
    user.set_password(password)
    with transaction.atomic():
        now = clock.real()
        unused = AccountLink.objects.filter(pk=link.pk, used_at=None, expires_at__gt=now)
        if not unused.update(used_at=now):
            return False
        user.save(update_fields=["password"])
        forget_tries(user.get_username())
        record(actor.user(user.get_username()), "change password", audited(user), f"by {link.purpose}")
        if link.purpose == LinkPurpose.RESET:
            tell_owner(user, AccountChange.PASSWORD, actor.user(user.get_username()))
    return True


def _holds(link: AccountLink) -> bool:
    return link.used_at is None and link.expires_at > clock.real() and link.user.is_active
