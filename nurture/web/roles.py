"""Permissions of an account by its roles (nurture/domain/values/roles.py has the table). Without a role it has none."""

from typing import Any

from django.core.exceptions import PermissionDenied

from nurture.domain.values.roles import MAY, Permission, Role

_READ = "_nurture_permissions"  # the attribute in which a user keeps them, as Django's own do


class NotPermitted(PermissionDenied):
    """The account lacks this permission; the page of the refusal names who has it."""

    def __init__(self, permission: Permission) -> None:
        super().__init__(permission)
        self.permission = permission


def permissions_of(user: Any) -> frozenset[Permission]:
    """Read once a request, whose user this is: who is given another role has its rights with the next click."""
    if not hasattr(user, _READ):
        names = user.groups.filter(name__in=list(Role)).values_list("name", flat=True)
        setattr(user, _READ, frozenset[Permission]().union(*(MAY[Role(name)] for name in names)))
    return frozenset(getattr(user, _READ))


def has_permission(user: Any, permission: Permission) -> bool:
    """Whether one of the account's roles has it."""
    return permission in permissions_of(user)
