import pytest
from django.contrib.auth.models import Group, User

from nurture.actions.accounts.users import give_rights, make_roles
from nurture.domain.values.roles import Role

pytestmark = pytest.mark.django_db


def test_every_role_has_its_group_once() -> None:
    for _ in range(2):
        make_roles()
    assert sorted(Group.objects.values_list("name", flat=True)) == sorted(Role)


def test_the_group_alone_decides_who_is_an_admin() -> None:
    make_roles()
    user, admins = User.objects.create_user("ann", is_superuser=True), Group.objects.get(name="admin")
    seen = []
    for groups in ([], [admins], []):
        user.groups.set(groups)
        give_rights(user)
        user.refresh_from_db()
        seen.append((user.is_staff, user.is_superuser))
    assert seen == [(False, False), (True, True), (False, False)]
