import pytest

from nurture.domain.values.roles import MAY, MEANING, Permission, Role, who_may

# As it was decided, cell by cell. The columns: viewer, desk, editor, publisher, admin.
TABLE = {
    "view": (1, 1, 1, 1, 1),
    "clients.view": (1, 1, 0, 0, 1),
    "replies": (0, 1, 0, 0, 1),
    "clients.change": (0, 1, 0, 0, 1),
    "clients.export": (0, 1, 0, 0, 1),
    "pauses": (0, 1, 0, 0, 1),
    "words": (0, 0, 1, 1, 1),
    "publish": (0, 0, 0, 1, 1),
    "audit": (0, 0, 0, 0, 1),
    "accounts": (0, 0, 0, 0, 1),
}


@pytest.mark.parametrize("permission", TABLE)
def test_a_role_may_what_was_decided(permission: str) -> None:
    assert tuple(Permission(permission) in MAY[role] for role in Role) == TABLE[permission]


def test_every_role_and_permission_stands_in_the_table() -> None:
    assert list(TABLE) == list(Permission) == list(MEANING)
    assert [*MAY] == [*Role] == ["viewer", "desk", "editor", "publisher", "admin"]


def test_who_may_is_asked_the_other_way_round() -> None:
    assert who_may(Permission.PUBLISH) == [Role.PUBLISHER, Role.ADMIN]
