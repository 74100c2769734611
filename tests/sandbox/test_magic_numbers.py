import phonenumbers
import pytest

from nurture.sandbox.magic_numbers import Fault, Misbehaviour, described_recipients, mail_refusal, misbehaviour_of


@pytest.mark.parametrize(
    ("number", "misbehaviour"),
    [
        ("+16175550123", Misbehaviour()),
        ("+15005550006", Misbehaviour()),
        ("+15005550004", Misbehaviour(code=21610)),
        ("+15005621610", Misbehaviour(code=21610)),
        ("+15005720429", Misbehaviour(code=20429, once=True)),
        ("+15005630003", Misbehaviour(code=30003)),
        ("+15005800001", Misbehaviour(fault=Fault.RESPONSE_LOST)),
        ("+15005900002", Misbehaviour(fault=Fault.NEVER_ACCEPTED, once=True)),
        ("+15005800099", Misbehaviour()),
    ],
)
def test_the_number_says_what_happens(number: str, misbehaviour: Misbehaviour) -> None:
    assert misbehaviour_of(number) == misbehaviour


def test_a_code_from_30000_to_30999_fails_on_delivery_and_any_other_at_the_api() -> None:
    assert (Misbehaviour(code=30450).delivery_error, Misbehaviour(code=30450).api_error) == (30450, None)
    assert (Misbehaviour(code=63038).delivery_error, Misbehaviour(code=63038).api_error) == (None, 63038)
    assert (Misbehaviour().delivery_error, Misbehaviour().api_error) == (None, None)


def test_every_number_of_the_scheme_passes_as_a_valid_one() -> None:
    numbers = [who for who, _ in described_recipients() if who.startswith(("+150056", "+150058"))]
    assert [n for n in numbers if not phonenumbers.is_valid_number(phonenumbers.parse(n))] == []


def test_each_magic_recipient_is_described_once() -> None:
    recipients = [who for who, _ in described_recipients()]
    assert len(set(recipients)) == len(recipients)


def test_an_address_is_refused_by_its_tag_or_its_whole_local_part() -> None:
    assert mail_refusal("bounce-5.1.1@example.com") == "550 5.1.1 No such mailbox"
    assert mail_refusal("dana+x+Bounce-5.1.1@example.com") == "550 5.1.1 No such mailbox"
    assert mail_refusal("dana+news@example.com") is None
    assert mail_refusal("no-bounce-5.1.1@example.com") is None
