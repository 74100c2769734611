"""Contacts of the clinic's own people: whom alerts go to, by e-mail and by text."""

from collections.abc import Callable
from typing import Annotated, Any

from email_validator import EmailNotValidError, validate_email
from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

from nurture.domain.content.schema import Schema
from nurture.domain.values.phone_number import gets_texts, read_number


def mailbox(address: str) -> str:
    """Validates an e-mail address; returns it in ASCII (its domain in Punycode), as SMTP needs it."""
    try:
        # .test (RFC 2606) is what test runs use: valid, though never deliverable.
        found = validate_email(address, check_deliverability=False, allow_smtputf8=False, test_environment=True)
    except EmailNotValidError as error:
        raise ValueError(f"is not an e-mail address: {error}") from None
    return str(found.ascii_email)  # there is always one where SMTPUTF8 is not allowed


Mailbox = Annotated[str, AfterValidator(mailbox)]


class Contacts(Schema):
    """E-mail addresses and phones. Written as one of them, as a list of them, or as `{emails: […], phones: […]}`."""

    emails: tuple[Mailbox, ...] = ()
    phones: tuple[str, ...] = Field(default=(), description="E.164")

    @property
    def all(self) -> tuple[str, ...]:
        """Everything that an alert goes to."""
        return (*self.emails, *self.phones)


def _read(written: Any, info: ValidationInfo) -> Any:
    """Tells e-mail addresses and phones of a list apart, and reads the phones as dialled from the clinic's country."""
    if isinstance(written, Contacts):
        return written
    if not isinstance(written, dict):
        entries = _entries(written)
        written = {
            "emails": [each for each in entries if not _is_phone(each)],
            "phones": [each for each in entries if _is_phone(each)],
        }
    emails, phones = _entries(written.get("emails")), _entries(written.get("phones"))
    if not emails and not phones:
        raise ValueError("names nobody: write an address, or {emails: [desk@example.com], phones: ['+16175550123']}")
    country = info.data.get("country", "US")
    return {
        **written,
        "emails": [_named(each, mailbox) for each in emails],
        "phones": [_named(each, lambda phone: _mobile(phone, country)) for each in phones],
    }


def _entries(written: Any) -> list[str]:
    """One entry or a list of them, as text: a phone without quotes is a number to YAML."""
    if written is None:
        return []
    return [str(each) for each in written] if isinstance(written, list | tuple) else [str(written)]


def _is_phone(written: str) -> bool:
    return "@" not in written and any(sign.isdigit() for sign in written)


def _named(entry: str, read: Callable[[str], str]) -> str:
    """What an entry says; names the entry in the error, since it is one of several."""
    try:
        return read(entry)
    except ValueError as error:
        raise ValueError(f"{entry!r} {error}") from None


def _mobile(phone: str, country: str) -> str:
    number = read_number(phone, country)
    if not gets_texts(number):
        raise ValueError("gets no texts: name a mobile phone")
    return number


ContactsField = Annotated[Contacts, BeforeValidator(_read)]
