"""Phone numbers: read as dialled, kept as E.164, and whether one can receive texts."""

import re
from functools import lru_cache

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberType, ValidationResult

_SHOULD_BE = "write it like +16175550123"
#: North America's plan: neither an area code nor an exchange begins with 0 or 1 (NANPA, planning letters; 2026-11).
_NORTH_AMERICA, _AREA_AND_EXCHANGE = 1, re.compile(r"[2-9]\d\d[2-9]\d{6}")
#: Networks outside of every country: satellite, worldwide freephone and premium rate (ITU-T E.164.D; 2026-11).
_OUTSIDE_COUNTRIES = "001"
#: What phonenumbers knows surely to take no texts. Where fixed and mobile cannot be told apart (North America) it says
#: so, and what it does not know may be newer than its tables: both are tried.
_NO_TEXTS = frozenset({
    PhoneNumberType.FIXED_LINE, PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST, PhoneNumberType.TOLL_FREE,
    PhoneNumberType.UAN, PhoneNumberType.VOICEMAIL, PhoneNumberType.PAGER,
})  # fmt: skip


def read_number(text: str, country: str) -> str:
    """The number that somebody wrote, dialled from `country`: E.164, with `ext. 45` behind it where it has one.

    Raises ValueError for what cannot be a number at all: it has too few or too many digits, or holds a place only
    (555-555-5555). One that nobody has assigned yet passes: the tables are older than the newest numbers.
    """
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        raise ValueError(f"is not a phone number: {_SHOULD_BE}") from None
    # A local number without its area code would count as possible, but nobody could text it.
    possible = phonenumbers.is_possible_number_with_reason(number) == ValidationResult.IS_POSSIBLE
    if not possible or _holds_a_place(number):
        raise ValueError(f"is not a possible phone number: {_SHOULD_BE}")
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return f"{e164} ext. {number.extension}" if number.extension else e164


def _holds_a_place(number: PhoneNumber) -> bool:
    national = phonenumbers.national_significant_number(number)
    if number.country_code == _NORTH_AMERICA and not _AREA_AND_EXCHANGE.fullmatch(national):
        return True
    return len(set(national)) == 1


@lru_cache(maxsize=10_000)
def gets_texts(number: str) -> bool:
    """Whether a number that `read_number` gave can receive texts, as far as the numbering plans tell."""
    parsed = phonenumbers.parse(number)
    if parsed.extension or phonenumbers.region_code_for_country_code(parsed.country_code or 0) == _OUTSIDE_COUNTRIES:
        return False
    return phonenumbers.number_type(parsed) not in _NO_TEXTS
