import pytest
from django.contrib.auth.models import User

from nurture.actions.accounts.own_addresses import (
    MOST_CODES,
    TooManyCodes,
    confirm,
    forget,
    new_code,
    not_delivered,
    own_addresses,
    verified_address,
)
from nurture.actions.accounts.users import add_user
from nurture.domain.values.channel import Channel

pytestmark = pytest.mark.django_db

ADDRESS = "kim@clinic.example"


@pytest.fixture
def kim() -> User:
    return add_user("kim", "editor", "a long password")


def test_an_address_that_is_forgotten_gets_no_test(kim: User) -> None:
    assert confirm(kim, Channel.EMAIL, new_code(kim, Channel.EMAIL, ADDRESS))
    assert verified_address(kim, Channel.EMAIL) == ADDRESS
    assert forget(kim, Channel.EMAIL)
    assert (verified_address(kim, Channel.EMAIL), own_addresses(kim)) == ("", {})
    assert not forget(kim, Channel.EMAIL)


def test_forgetting_gives_no_more_codes_and_no_more_tries(kim: User) -> None:
    for _ in range(MOST_CODES):
        code = new_code(kim, Channel.EMAIL, ADDRESS)
        assert forget(kim, Channel.EMAIL)
        assert not confirm(kim, Channel.EMAIL, code)
    with pytest.raises(TooManyCodes):
        new_code(kim, Channel.EMAIL, ADDRESS)


def test_a_code_that_never_left_does_not_count_and_an_older_one_changes_nothing(kim: User) -> None:
    for _ in range(MOST_CODES + 1):
        not_delivered(kim, Channel.EMAIL, new_code(kim, Channel.EMAIL, ADDRESS))
    assert own_addresses(kim) == {}
    older, newer = (new_code(kim, Channel.EMAIL, ADDRESS) for _ in range(2))
    not_delivered(kim, Channel.EMAIL, older)
    assert confirm(kim, Channel.EMAIL, newer)
