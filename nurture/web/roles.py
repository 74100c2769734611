"""Permissions by role: without one nobody sees anything; a viewer changes nothing; an admin sees who did what."""

from typing import Any

from nurture.domain.values.roles import ACTING, Role


def has_role(user: Any) -> bool:
    """Whether this account has any role; without one it may open nothing."""
    return bool(user.groups.filter(name__in=list(Role)).exists())


def may_act(user: Any) -> bool:
    """Whether this account may pause, resume and end sequences, and answer for the clinic."""
    return bool(user.groups.filter(name__in=ACTING).exists())


def is_admin(user: Any) -> bool:
    """Whether this account may see the audit, and manage the others."""
    return bool(user.groups.filter(name=Role.ADMIN).exists())
