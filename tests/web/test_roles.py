import pytest
from django.contrib.auth.models import AnonymousUser, Group, User

from nurture.actions.accounts.users import add_user
from nurture.domain.values.roles import MAY, Permission, Role
from nurture.web.roles import has_permission, permissions_of


@pytest.mark.parametrize("role", Role)
def test_an_account_has_the_permissions_of_its_role(role: Role, db: None) -> None:
    assert permissions_of(add_user("kim", role, "a long password")) == MAY[role]


def test_two_roles_add_up_as_an_earlier_version_allowed_them(db: None) -> None:
    kim = add_user("kim", "viewer", "a long password")
    kim.groups.add(Group.objects.get(name="desk"))
    assert has_permission(kim, Permission.REPLIES)


def test_an_account_without_a_role_may_nothing(db: None) -> None:
    assert permissions_of(User.objects.create_user("robin", is_superuser=True, is_staff=True)) == frozenset()
    assert permissions_of(AnonymousUser()) == frozenset()
