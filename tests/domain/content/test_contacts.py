from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from nurture.domain.content.clinic import Clinic
from nurture.domain.content.contacts import Contacts
from tests.domain.release import CLINIC


def desk(written: Any, **fields: Any) -> Contacts:
    return Clinic.model_validate({**yaml.safe_load(CLINIC), "front_desk": written, **fields}).desk


@pytest.mark.parametrize(
    "written, emails, phones",
    [
        ("desk@harbour.example", ("desk@harbour.example",), ()),
        ("+1 617 555 0111", (), ("+16175550111",)),
        (["desk@harbour.example", "617-555-0111"], ("desk@harbour.example",), ("+16175550111",)),
        ({"emails": ["a@harbour.example", "b@harbour.example"]}, ("a@harbour.example", "b@harbour.example"), ()),
        ({"emails": ["a@harbour.example"], "phones": ["(617) 555-0111"]}, ("a@harbour.example",), ("+16175550111",)),
        (6175550111, (), ("+16175550111",)),
        ({"phones": 6175550111}, (), ("+16175550111",)),
    ],
)
def test_contacts_are_one_address_or_lists_of_them(written: Any, emails: Any, phones: Any) -> None:
    assert (desk(written).emails, desk(written).phones) == (emails, phones)


def test_a_phone_is_read_as_dialled_from_the_clinics_country() -> None:
    assert desk("07400 123456", country="GB").phones == ("+447400123456",)


def test_without_a_front_desk_it_is_where_answers_go() -> None:
    ours = Clinic.model_validate(yaml.safe_load(CLINIC))
    assert (ours.desk.all, ours.on_call) == (("care@harbour.example",), None)


@pytest.mark.parametrize(
    "written, says",
    [
        ([], "names nobody"),
        ({}, "names nobody"),
        ({"phones": []}, "names nobody"),
        (7, "'7' is not a phone number"),
        (True, "'True' is not an e-mail address"),
        ("nobody", "'nobody' is not an e-mail address"),
        (["desk@harbour.example", "12"], "'12' is not a possible phone number"),
        ({"phones": ["+16175550111", "+1 800 555 0111"]}, r"'\+1 800 555 0111' gets no texts: name a mobile phone"),
        ({"phones": 7}, "'7' is not a phone number"),
        ({"emails": ["desk@harbour.example", 7]}, "'7' is not an e-mail address"),
        ({"mails": ["desk@harbour.example"]}, "names nobody"),
    ],
)
def test_what_is_no_contact_is_refused_and_says_what_to_write(written: Any, says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        desk(written)
