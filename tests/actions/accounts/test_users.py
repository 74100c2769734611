import pytest
from django.contrib.auth.models import User

from nurture.actions.accounts.users import NameTaken, add_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "admin"), [("viewer", False), ("desk", False), ("editor", False), ("publisher", False), ("admin", True)]
)
def test_an_account_has_its_role_and_only_an_admin_enters_the_admin(role: str, admin: bool) -> None:
    user = add_user("ann", role, "correct horse battery", "ann@example.com")
    assert [group.name for group in user.groups.all()] == [role]
    assert (user.is_staff, user.is_superuser, user.email) == (admin, admin, "ann@example.com")
    assert user.check_password("correct horse battery")


def test_a_name_is_taken_once() -> None:
    add_user("ann", "viewer", "correct horse battery")
    with pytest.raises(NameTaken, match="'ann'"):
        add_user("ann", "admin", "another password")
    assert User.objects.values_list("username", "is_superuser").get() == ("ann", False)
