from datetime import timedelta

import pyotp
import pytest
from django.contrib.auth.models import User

from nurture import clock
from nurture.actions.accounts.recovery_codes import codes_left, new_codes, use_code
from nurture.actions.accounts.second_factor import (
    AlreadyOn,
    check_code,
    confirm_factor,
    has_second_factor,
    offer_factor,
    offered,
    remove_factor,
)
from nurture.actions.accounts.users import add_user
from nurture.models import Audit, RecoveryCode, SecondFactor
from tests.conftest import Environ
from tests.support.concurrently import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def kim() -> User:
    return add_user("kim", "desk", "a long password")


def code_of(secret: str, steps: int = 0) -> str:
    """What the app shows; `steps` of 30 seconds from now."""
    return pyotp.TOTP(secret).at(clock.real(), counter_offset=steps)


def turned_on(user: User) -> tuple[str, list[str]]:
    """The secret, confirmed by the code of the step before now, and the recovery codes."""
    secret = offer_factor(user, "Clinic").secret
    codes = confirm_factor(user, code_of(secret, -1), None)
    assert codes is not None
    return secret, codes


def test_it_counts_once_a_code_was_right(kim: User) -> None:
    offer = offer_factor(kim, "River & Street")
    assert offer.uri.startswith("otpauth://totp/River%20%26%20Street:kim?secret=" + offer.secret)
    assert confirm_factor(kim, "000000" if code_of(offer.secret) != "000000" else "000001", None) is None
    assert not has_second_factor(kim)
    assert offered(kim, "Clinic") is not None
    assert not check_code(kim, code_of(offer.secret))
    assert len(confirm_factor(kim, code_of(offer.secret), None) or []) == 10
    assert has_second_factor(kim)
    assert offered(kim, "Clinic") is None
    assert Audit.objects.values_list("who", "what", "about").get() == ("user:kim", "factor on", "user kim")
    with pytest.raises(AlreadyOn):
        offer_factor(kim, "Clinic")


def test_another_offer_takes_the_place_of_the_one_before(kim: User) -> None:
    first, second = offer_factor(kim, "Clinic"), offer_factor(kim, "Clinic")
    assert confirm_factor(kim, code_of(first.secret), None) is None
    assert confirm_factor(kim, code_of(second.secret), None) is not None


def test_a_code_counts_once_and_an_older_one_not_after_a_newer(kim: User) -> None:
    secret, _ = turned_on(kim)
    now, before, after = (code_of(secret, steps) for steps in (0, -1, 1))
    assert not check_code(kim, before)  # turned it on
    assert (check_code(kim, now), check_code(kim, now)) == (True, False)
    assert (check_code(kim, f"{after[:3]} {after[3:]}"), check_code(kim, now)) == (True, False)


@pytest.mark.django_db(transaction=True)
def test_at_the_same_moment_a_code_counts_once_too(kim: User) -> None:
    secret, codes = turned_on(kim)
    assert sorted(at_once(lambda code: check_code(kim, code), [code_of(secret)] * 4)) == [False] * 3 + [True]
    assert sorted(at_once(lambda code: check_code(kim, code), [codes[0]] * 4)) == [False] * 3 + [True]


@pytest.mark.parametrize("steps", [-3, 3])
def test_a_code_of_another_time_does_not_count(steps: int, kim: User) -> None:
    secret, _ = turned_on(kim)
    assert not check_code(kim, code_of(secret, steps))


@pytest.mark.parametrize("written", ["", " ", "12345", "1234567", "١٢٣٤٥٦", "abc", "\0", "-"])
def test_what_is_no_code_does_not_count(written: str, kim: User) -> None:
    turned_on(kim)
    assert not check_code(kim, written)


def test_a_recovery_code_stands_in_once_however_it_is_typed(kim: User) -> None:
    _, codes = turned_on(kim)
    typed = codes[3].lower().replace("-", " ")
    assert (check_code(kim, typed), check_code(kim, codes[3]), codes_left(kim)) == (True, False, 9)
    assert Audit.objects.filter(what="recovery code", who="user:kim", about="user kim").count() == 1


def test_new_recovery_codes_take_the_place_of_the_old_ones_and_are_the_accounts_own(kim: User) -> None:
    _, codes = turned_on(kim)
    new = new_codes(kim)
    assert len({*codes, *new}) == 20
    assert not use_code(kim, codes[0])
    assert not use_code(add_user("mia", "desk", "a long password"), new[0])
    assert use_code(kim, new[0])


def test_neither_secret_nor_recovery_codes_can_be_read_in_the_database(kim: User) -> None:
    secret, codes = turned_on(kim)
    kept = str([*SecondFactor.objects.values(), *RecoveryCode.objects.values()])
    assert [each for each in (secret, *codes, *(code.replace("-", "") for code in codes)) if each in kept] == []


def test_with_another_secret_key_recovery_codes_still_count(kim: User, environ: Environ) -> None:
    secret, codes = turned_on(kim)
    environ(secret_key="another-key-for-a-test-4567")
    assert (check_code(kim, code_of(secret)), check_code(kim, codes[0])) == (False, True)


def test_taken_away_by_an_admin_its_codes_go_with_it(kim: User) -> None:
    secret, codes = turned_on(kim)
    assert (remove_factor(kim, "user:alex"), remove_factor(kim, "user:alex")) == (True, False)
    assert not has_second_factor(kim)
    assert not check_code(kim, code_of(secret))
    assert not check_code(kim, codes[0])
    assert list(Audit.objects.order_by("id").values_list("who", "what"))[1:] == [("user:alex", "reset factor")]


def test_a_secret_that_was_moved_to_another_account_opens_nothing(kim: User) -> None:
    secret, _ = turned_on(kim)
    mia = add_user("mia", "desk", "a long password")
    factor = SecondFactor.objects.get()
    SecondFactor.objects.create(user=mia, secret=factor.secret, confirmed_at=clock.real() - timedelta(days=1))
    assert not check_code(mia, code_of(secret))
