import pytest

from nurture.actions.accounts.encryption import Unreadable, decrypt, encrypt
from tests.conftest import Environ


def test_what_was_encrypted_is_read_again_and_never_looks_the_same() -> None:
    first, second = (encrypt("a secret", "test", "1") for _ in range(2))
    assert [decrypt(each, "test", "1") for each in (first, second)] == ["a secret", "a secret"]
    assert first != second
    assert "secret" not in first


@pytest.mark.parametrize(("purpose", "row"), [("test", "2"), ("other", "1")])
def test_it_is_unreadable_for_another_row_or_purpose(purpose: str, row: str) -> None:
    with pytest.raises(Unreadable):
        decrypt(encrypt("a secret", "test", "1"), purpose, row)


@pytest.mark.parametrize("changed", ["", "x", "no base64", "AAAA", "A" * 60])
def test_what_was_changed_is_unreadable(changed: str) -> None:
    with pytest.raises(Unreadable):
        decrypt(changed, "test", "1")


def test_another_secret_key_reads_nothing(environ: Environ) -> None:
    environ(secret_key="one-key-for-a-test-0123")
    written = encrypt("a secret", "test", "1")
    environ(secret_key="another-key-for-a-test-4567")
    with pytest.raises(Unreadable):
        decrypt(written, "test", "1")
