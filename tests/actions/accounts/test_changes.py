from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError

from nurture.actions.accounts.changes import NotAllowed, change_address, change_role, disable, enable, reset_factor
from nurture.actions.accounts.links import link_opened_by, open_link, secret_of
from nurture.actions.accounts.users import add_user, role_of, state_of
from nurture.domain.values.roles import Role
from nurture.models import Audit, LinkPurpose
from tests.support.concurrently import at_once

pytestmark = pytest.mark.django_db
PASSWORD, ADMIN = "a long password", "user:alex"


@pytest.fixture
def alex() -> User:
    return add_user("alex", "admin", PASSWORD)


@pytest.fixture
def mia(alex: User) -> User:
    return add_user("mia", "desk", PASSWORD, "mia@clinic.example")


def audit() -> list[tuple[str, str, str, str]]:
    return list(Audit.objects.order_by("id").values_list("who", "what", "about", "detail"))


def test_another_role_takes_the_place_of_the_one_before(mia: User) -> None:
    assert change_role(mia, Role.PUBLISHER, ADMIN) is True
    assert change_role(mia, Role.PUBLISHER, ADMIN) is False
    assert [group.name for group in mia.groups.all()] == ["publisher"]
    assert audit() == [(ADMIN, "change role", "user mia", "desk to publisher")]


def test_of_several_roles_as_a_version_before_gave_them_one_remains(mia: User) -> None:
    mia.groups.add(Group.objects.get(name="viewer"))
    assert role_of(mia) is Role.DESK
    assert change_role(mia, Role.DESK, ADMIN) is True
    assert [group.name for group in mia.groups.all()] == ["desk"]


def test_who_is_an_admin_no_longer_is_none_for_the_version_before_either(alex: User, mia: User) -> None:
    change_role(mia, Role.ADMIN, ADMIN)
    assert User.objects.get(username="mia").is_superuser
    change_role(mia, Role.VIEWER, ADMIN)
    assert not User.objects.get(username="mia").is_superuser


def test_nobody_changes_their_own_role_or_disables_themselves(alex: User, mia: User) -> None:
    with pytest.raises(NotAllowed, match="Nobody changes their own role"):
        change_role(mia, Role.ADMIN, "user:mia")
    with pytest.raises(NotAllowed, match="Nobody disables their own account"):
        disable(mia, "user:mia")
    with pytest.raises(NotAllowed, match="it asks for your password"):
        reset_factor(mia, "user:mia")
    assert (role_of(mia), state_of(mia), audit()) == (Role.DESK, "active", [])


@pytest.mark.parametrize("change", [lambda user: change_role(user, Role.VIEWER, "cli:root"),
                                    lambda user: disable(user, "cli:root")])  # fmt: skip
def test_the_last_admin_stays(change: Callable[[User], bool], alex: User, mia: User) -> None:
    bea = add_user("bea", "admin", PASSWORD)
    disable(bea, ADMIN)
    add_user("cara", "admin", None, "cara@clinic.example")  # invited, and may never come
    with pytest.raises(NotAllowed, match="alex is the only admin who can log in"):
        change(alex)
    assert (role_of(alex), state_of(alex)) == (Role.ADMIN, "active")
    enable(bea, ADMIN)
    assert change(alex) is True


@pytest.mark.django_db(transaction=True)
def test_of_two_admins_who_take_each_others_role_at_the_same_moment_one_remains(alex: User) -> None:
    bea = add_user("bea", "admin", PASSWORD)

    def demote(user: User) -> str:
        try:
            change_role(user, Role.VIEWER, "cli:root")
        except NotAllowed:
            return "refused"
        return "done"

    assert sorted(at_once(demote, [alex, bea])) == ["done", "refused"]
    assert User.objects.filter(groups__name="admin").count() == 1


def test_a_disabled_account_keeps_its_name_and_role_and_is_enabled_as_it_was(mia: User) -> None:
    assert (disable(mia, ADMIN), disable(mia, ADMIN), state_of(mia)) == (True, False, "disabled")
    assert (enable(mia, ADMIN), enable(mia, ADMIN), state_of(mia)) == (True, False, "active")
    assert User.objects.get(username="mia").check_password(PASSWORD)
    assert audit() == [(ADMIN, "disable user", "user mia", "desk"), (ADMIN, "enable user", "user mia", "desk")]


@pytest.mark.parametrize("change", [lambda mia: disable(mia, ADMIN),
                                    lambda mia: change_address(mia, "other@clinic.example", ADMIN)])  # fmt: skip
def test_a_link_on_its_way_opens_nothing_after_that(change: Any, mia: User) -> None:
    link = open_link(mia, LinkPurpose.RESET)
    assert link_opened_by(link.pk, secret_of(link)) is not None
    assert change(mia) is True
    assert link_opened_by(link.pk, secret_of(link)) is None


def test_an_address_that_is_none_is_refused(mia: User) -> None:
    with pytest.raises(ValidationError):
        change_address(mia, "not an address", ADMIN)
    assert User.objects.get(username="mia").email == "mia@clinic.example"
    assert change_address(User.objects.get(username="mia"), "mia@clinic.example", ADMIN) is False
