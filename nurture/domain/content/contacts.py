"""Contacts of the clinic's own people: whom alerts go to, by e-mail and by text."""

from collections.abc import Iterable
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
    listed = [written] if isinstance(written, str) else written
    if isinstance(listed, list):
        addresses = [str(each) for each in listed]
        written = {
            "emails": [each for each in addresses if not _is_phone(each)],
            "phones": [each for each in addresses if _is_phone(each)],
        }
    if not isinstance(written, dict) or not any(written.get(name) for name in ("emails", "phones")):
        raise ValueError("names nobody: write an address, or {emails: [desk@example.com], phones: ['+16175550123']}")
    return {**written, "phones": list(_read_phones(written.get("phones") or (), info.data.get("country", "US")))}


def _is_phone(written: str) -> bool:
    return "@" not in written and any(sign.isdigit() for sign in written)


def _read_phones(written: Iterable[Any], country: str) -> Iterable[str]:
    for each in [written] if isinstance(written, str) else written:
        number = read_number(str(each), country)
        if not gets_texts(number):
            raise ValueError(f"{each} gets no texts: name a mobile phone")
        yield number


ContactsField = Annotated[Contacts, BeforeValidator(_read)]
