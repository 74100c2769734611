"""What the upgrade does with accounts that wrote and answered: migration 0033, on its own function."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import User

from nurture.actions.accounts.changes import change_role
from nurture.actions.accounts.users import add_user, roles_of
from nurture.domain.values.roles import Permission, Role
from nurture.web.roles import permissions_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def upgraded() -> None:
    for role in Role:
        add_user(f"a-{role}", role, "a long password")
    import_module("nurture.migrations.0033_drafts").keep_what_they_did(apps, None)


@pytest.mark.parametrize(
    ("role", "roles"),
    [("viewer", ["viewer"]), ("desk", ["desk"]), ("editor", ["editor", "desk"]), ("publisher", ["publisher", "desk"]),
     ("admin", ["admin"])],
)  # fmt: skip
def test_who_wrote_may_go_on_answering(role: str, roles: list[str], upgraded: None) -> None:
    assert roles_of(User.objects.get(username=f"a-{role}")) == roles


def test_an_admin_takes_the_desk_away_by_naming_the_one_role(upgraded: None) -> None:
    editor = User.objects.get(username="a-editor")
    assert Permission.REPLIES in permissions_of(editor)
    assert change_role(editor, Role.EDITOR, "user:alex")
    assert roles_of(editor) == [Role.EDITOR]
    assert Permission.CLIENTS_VIEW not in permissions_of(User.objects.get(pk=editor.pk))
