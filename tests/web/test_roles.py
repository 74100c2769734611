import pytest
from django.contrib.auth.models import AnonymousUser, User

from nurture.actions.accounts.users import add_user
from nurture.web.roles import has_role, may_act


@pytest.mark.parametrize(("role", "may"), [("viewer", False), ("editor", True), ("publisher", True), ("admin", True)])
def test_a_viewer_looks_and_the_others_act(role: str, may: bool, db: None) -> None:
    assert may_act(add_user("kim", role, "a long password")) is may


def test_an_account_without_a_role_may_nothing(db: None) -> None:
    assert has_role(User.objects.create_user("robin", is_superuser=True, is_staff=True)) is False
    assert has_role(AnonymousUser()) is False
    assert may_act(User.objects.create_user("kim")) is False
    assert may_act(AnonymousUser()) is False
