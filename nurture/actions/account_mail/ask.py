"""Ask for a link by e-mail: an admin invites somebody or has a new password chosen, or somebody forgot theirs."""

import logging

from django.contrib.auth.models import User
from django.db import transaction

from nurture import clock
from nurture.actions.accounts.audit import record
from nurture.actions.accounts.links import accounts_meant, may_ask, open_link
from nurture.actions.accounts.naming import audited
from nurture.actions.accounts.users import add_user
from nurture.actions.worker import enqueue_soon, redacted
from nurture.domain.values.roles import Role
from nurture.models import ForgottenPassword, LinkPurpose

log = logging.getLogger(__name__)

TASK = "nurture.account_mail"


def invite(name: str, role: Role, email: str, by: str) -> User:
    """Makes an account whose owner chooses the password. A bad name or address is a ValidationError."""
    with transaction.atomic():
        user = add_user(name, role, None, email)
        record(by, "add user", audited(user), role)
        send_link(user, by)
    return user


def send_link(user: User, by: str) -> None:
    """A link to choose a password: an invitation where there is none yet. NoAddress where there is nowhere to send."""
    purpose = LinkPurpose.RESET if user.has_usable_password() else LinkPurpose.INVITATION
    with transaction.atomic():
        open_link(user, purpose)
        record(by, "invite" if purpose is LinkPurpose.INVITATION else "reset link", audited(user))
        transaction.on_commit(lambda: enqueue_soon(TASK, "control"))


def forgot_password(written: str) -> None:
    """Notes what was written; whoever asks is not told whether there is an account.

    Whose it is is left to a worker: the time that this takes would tell it.
    """
    if written:
        ForgottenPassword.objects.create(written=written, asked_at=clock.real())
        enqueue_soon(TASK, "control")


def answer_forgotten() -> None:
    """Opens a link for each account that was meant, and forgets what was written. Idempotent, also at the same time."""
    for pk in list(ForgottenPassword.objects.order_by("id").values_list("pk", flat=True)):
        try:
            _answer(pk)
        except Exception as failure:  # it must not keep those behind it from being answered
            log.exception("forgotten password not answered", extra={"about": pk}, exc_info=redacted(failure))


def _answer(pk: int) -> None:
    with transaction.atomic():
        asked = ForgottenPassword.objects.select_for_update(skip_locked=True).filter(pk=pk).first()
        if asked is None:
            return
        for user in accounts_meant(asked.written):
            if may_ask(user):
                send_link(user, by="login")
        asked.delete()
