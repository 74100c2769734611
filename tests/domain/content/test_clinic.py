from datetime import date, timedelta
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from nurture.domain.content.clinic import PUBLISHED, Cap, Clinic, known_zone
from nurture.domain.content.contacts import mailbox
from nurture.domain.values.channel import Channel
from nurture.domain.values.duration import Duration
from tests.domain.release import CLINIC
from tests.domain.times import EMAIL_HOURS, SMS_HOURS


def clinic(**fields: Any) -> Clinic:
    return Clinic.model_validate({**yaml.safe_load(CLINIC), **fields})


def wrong(**fields: Any) -> str:
    """Where the one error is."""
    with pytest.raises(ValidationError) as refused:
        clinic(**fields)
    (error,) = refused.value.errors()
    return ".".join(map(str, error["loc"]))


def test_a_clinic_is_read() -> None:
    ours = clinic()
    assert (ours.name, ours.short_name, ours.timezone) == ("Harbour Clinic", "Harbour", "America/New_York")
    assert (ours.sender.name, ours.sender.email) == ("Harbour Clinic", "hello@harbour.example")
    assert ours.address == ("1 Quay Street", "Boston, MA 02110")
    assert str(ours.booking_url) == "https://book.harbour.example/"


def test_what_is_left_out_has_its_default() -> None:
    ours = clinic()
    assert (ours.country, ours.gap, ours.closures) == ("US", Duration(exact=timedelta(hours=4)), ())
    assert (ours.cap(Channel.EMAIL), ours.cap(Channel.SMS)) == (Cap(day=1), Cap(day=1, week=3))


def test_each_channel_has_its_window_and_cap() -> None:
    ours = clinic(caps={"email": {"day": 2}, "sms": {"day": 1, "week": 2}})
    assert (ours.window(Channel.EMAIL), ours.window(Channel.SMS)) == (EMAIL_HOURS, SMS_HOURS)
    assert (ours.cap(Channel.EMAIL), ours.cap(Channel.SMS)) == (Cap(day=2), Cap(day=1, week=2))


def test_closures_are_dates() -> None:
    assert clinic(closures=["2026-11-26"]).closures == (date(2026, 11, 26),)


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"timezone": "Boston"}, "timezone"),
        ({"reply_to": "nobody"}, "reply_to"),
        ({"from": {"name": "Harbour", "email": "höllo@harbour.example"}}, "from.email"),
        ({"from": {"name": "", "email": "hello@harbour.example"}}, "from.name"),
        ({"name": "Harbour\nBcc: all@example.com"}, "name"),
        ({"short_name": "A name that is far too long"}, "short_name"),
        ({"address": []}, "address"),
        ({"booking_url": "book.harbour.example"}, "booking_url"),
        ({"country": "usa"}, "country"),
        ({"colour": "teal"}, "colour"),
        ({"windows": {"email": {"daily": "07:00-21:00"}}}, "windows.sms"),
        ({"caps": {"sms": {"day": 0}}}, "caps.sms.day"),
        ({"gap": "a while"}, "gap"),
        ({"price_per_segment": -1}, "price_per_segment"),
        ({"fax": "617"}, "fax"),
    ],
)
def test_what_is_wrong_is_pointed_at(fields: dict[str, Any], where: str) -> None:
    assert wrong(**fields) == where


def test_a_zone_is_known_by_its_iana_name() -> None:
    assert known_zone("Asia/Kolkata") == "Asia/Kolkata"
    with pytest.raises(ValueError, match="'Bombay' is not a time zone"):
        known_zone("Bombay")


def test_a_mailbox_is_written_as_it_goes_on_the_wire() -> None:
    assert mailbox("hello@Bücher.example") == "hello@xn--bcher-kva.example"
    with pytest.raises(ValueError, match="is not an e-mail address"):
        mailbox("hello")


def test_a_release_may_be_older_than_a_channel() -> None:
    fields = {**yaml.safe_load(CLINIC), "windows": {"email": {"daily": "07:00-21:00"}}}
    ours = Clinic.model_validate(fields, context=PUBLISHED)
    assert list(ours.windows) == [Channel.EMAIL]
    with pytest.raises(KeyError):
        ours.window(Channel.SMS)


def test_a_channel_that_does_not_exist_has_no_window() -> None:
    windows = {**yaml.safe_load(CLINIC)["windows"], "pigeon": {"daily": "07:00-21:00"}}
    assert wrong(windows=windows) == "windows.pigeon"


def test_a_practitioner_is_known_by_full_name_or_by_a_first_name_that_is_one_persons() -> None:
    ours = clinic(practitioners=[{"name": name} for name in (" ", "Kim Lee", "Kim Roe", "Ann Day")])
    found = {asked: ours.practitioner(asked) for asked in ("kim lee", "Kim", "ANN", "Bo", "")}
    assert {asked: one and one.name for asked, one in found.items()} == {
        "kim lee": "Kim Lee", "Kim": None, "ANN": "Ann Day", "Bo": None, "": None,
    }  # fmt: skip
