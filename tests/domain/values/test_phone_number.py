import pytest

from nurture.domain.values.phone_number import gets_texts, read_number


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("+1 617-555-0123 ext. 45", "+16175550123 ext. 45"),
        ("617-555-0123 x45", "+16175550123 ext. 45"),
        ("(617) 555-0123, 45", "+16175550123 ext. 45"),
        ("tel:+1-617-555-0123;ext=45", "+16175550123 ext. 45"),
        ("617-555-0123 #45", "+16175550123 ext. 45"),
        ("+7 495 123-45-67 доб. 12", "+74951234567 ext. 12"),
        ("+16175550123", "+16175550123"),
    ],
)
def test_an_extension_stays_with_its_number_and_is_read_again(written: str, kept: str) -> None:
    assert read_number(written, "US") == kept
    assert read_number(kept, "US") == kept


@pytest.mark.parametrize(
    "written",
    [
        "555-0123", "911", "12345", "N/A", "+1", "000-000-0000", "123-456-7890", "555-555-5555", "999-999-9999",
        "617-155-0123", "1.61756E+10", "+49 111 1111111", "617-555-0123 / 617-555-0124", "",
    ],
)  # fmt: skip
def test_what_cannot_be_a_number_is_none(written: str) -> None:
    with pytest.raises(ValueError, match="phone number: write it like"):
        read_number(written, "US")


@pytest.mark.parametrize(
    "number",
    [
        "+16175550123 ext. 45",  # a switchboard
        "+870773111632", "+881612345678", "+882161234567",  # satellite, and networks of no country
        "+19005551234", "+449098790000", "+979123456789",  # premium rate
        "+442079460958", "+33142685300", "+4930123456",  # fixed lines, where a number tells
        "+18005550199", "+80012345678", "+448001111111",  # freephone
    ],
)  # fmt: skip
def test_a_number_that_surely_takes_no_texts_is_known(number: str) -> None:
    assert not gets_texts(read_number(number, "US"))


@pytest.mark.parametrize(
    "number",
    [
        "+16175550123",  # in North America nobody can tell a mobile from a fixed line
        "+447700900123", "+33612345678", "+4915112345678",
        "+15005550006",  # Twilio's test numbers
        "+15555550100",  # an area code that the tables do not know
    ],
)  # fmt: skip
def test_a_number_that_may_take_texts_is_tried(number: str) -> None:
    assert gets_texts(read_number(number, "US"))
