from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from nurture.domain.intake.events import (
    AppointmentEvent,
    ClientEvent,
    ConsentChanged,
    IntakeCompleted,
    one_event,
    several_events,
)
from nurture.domain.values.channel import Channel
from tests.support.events import CONSENT, DANA, appointment, intake, other

NOW = datetime(2026, 11, 23, 20, 5, tzinfo=UTC)
CONTEXT = {
    "now": NOW,
    "country": "US",
    "conditions": ["pfps", "itbs", "other"],
    "symptoms": ["front-of-knee", "cyclist"],
}


def read(event: dict[str, Any]) -> Any:
    return one_event.validate_python(event, context=CONTEXT)


def taken_in(**fields: Any) -> Any:
    return read(intake(**fields))


def client_with(**fields: Any) -> Any:
    return taken_in(client={**DANA, **fields}).client


def wrong(event: dict[str, Any]) -> tuple[str, str]:
    """The one error: where it is, and what it says."""
    with pytest.raises(ValidationError) as refused:
        read(event)
    (error,) = refused.value.errors()
    return ".".join(str(part) for part in error["loc"][1:]), error["msg"].removeprefix("Value error, ")


def wrong_intake(field: str, value: Any) -> tuple[str, str]:
    fields: dict[str, Any] = {field: value}
    return wrong(intake(**fields))


def wrong_client(**fields: Any) -> tuple[str, str]:
    return wrong(intake(client={**DANA, **fields}))


def test_an_intake_is_read_field_by_field() -> None:
    event = taken_in(symptoms=["front-of-knee"], next_appointment="2026-12-03T10:00:00-05:00")
    assert isinstance(event, IntakeCompleted)
    assert event.model_dump(mode="json", exclude_unset=True) == intake(
        symptoms=["front-of-knee"], next_appointment="2026-12-03T10:00:00-05:00"
    )


@pytest.mark.parametrize("kind", ["booked", "cancelled", "completed"])
def test_an_appointment_may_be_booked_cancelled_or_completed(kind: str) -> None:
    event = read(other(f"appointment.{kind}", appointment=appointment("2026-12-03T10:00:00-05:00")))
    assert isinstance(event, AppointmentEvent)
    assert event.appointment.practitioner == "Sam"
    assert event.appointment.starts_at == datetime(2026, 12, 3, 15, tzinfo=UTC)


@pytest.mark.parametrize("kind", ["updated", "discharged", "erased"])
def test_a_client_may_be_updated_discharged_or_erased(kind: str) -> None:
    assert isinstance(read(other(f"client.{kind}")), ClientEvent)


def test_consent_may_change_for_one_channel() -> None:
    event = read(other("consent.changed", consent={"sms": False}))
    assert isinstance(event, ConsentChanged)
    assert [event.consent.agreed(channel) for channel in (Channel.EMAIL, Channel.SMS)] == [None, False]


def test_a_change_of_consent_names_a_channel() -> None:
    assert wrong(other("consent.changed", consent={})) == ("consent", "says nothing of email or sms")


def test_another_type_is_refused() -> None:
    with pytest.raises(ValidationError, match=r"'client\.erased'"):
        read(other("client.abducted"))


@pytest.mark.parametrize("field", ["id", "source", "occurred_at", "client"])
def test_what_is_required_is_named_where_it_is_missing(field: str) -> None:
    assert wrong_intake(field, ...) == (field, "Field required")


def test_the_client_needs_an_id() -> None:
    known = {name: value for name, value in DANA.items() if name != "id"}
    assert wrong(intake(client=known)) == ("client.id", "Field required")


def test_only_the_id_of_a_known_client_is_needed() -> None:
    assert read(other("client.updated")).client.model_dump(exclude_unset=True) == {"id": "c-1001"}


def test_an_intake_without_address_and_phone_is_refused() -> None:
    says = "an intake needs an e-mail address or a phone number of the client"
    assert wrong(intake(client={"id": "c-1"})) == ("client", says)
    assert wrong_client(email="", phone=None) == ("client", says)


@pytest.mark.parametrize("way", [{"email": "dana@example.com"}, {"phone": "+16175550123"}])
def test_one_way_to_reach_the_client_is_enough(way: dict[str, str]) -> None:
    assert taken_in(client={"id": "c-1", **way}).client.model_dump(exclude_unset=True) == {"id": "c-1", **way}


def test_missing_consent_is_none_given() -> None:
    assert taken_in(consent=...).consent is None
    assert taken_in(consent=None).consent is None


def test_unknown_fields_are_dropped() -> None:
    event = taken_in(shoe_size=43, client={**DANA, "pet": "Rex"}).model_dump()
    assert "shoe_size" not in event
    assert "pet" not in event["client"]


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_empty_names_and_zones_are_taken(nothing: str | None) -> None:
    client = client_with(first_name=nothing, timezone=nothing)
    assert not client.first_name
    assert not client.timezone


def test_null_for_what_is_not_known_is_taken() -> None:
    event = taken_in(symptoms=None, condition=None, practitioner=None, consent={"email": True, "wording": None})
    assert (event.symptoms, event.consent.wording) == ([], "")
    booked = read(
        other("appointment.booked", appointment={**appointment("2026-12-03T10:00:00Z"), "practitioner": None})
    )
    assert booked.appointment.practitioner == ""


def test_names_are_trimmed() -> None:
    assert client_with(first_name="  Dana \n").first_name == "Dana"


# Times


def test_a_moment_needs_an_offset() -> None:
    assert wrong(intake(occurred_at="2026-11-23T15:04:00")) == ("occurred_at", "Input should have timezone info")


def test_five_minutes_ahead_are_tolerated_and_no_more() -> None:
    ahead = NOW + timedelta(minutes=5)
    assert taken_in(occurred_at=ahead.isoformat()).occurred_at == ahead
    late = (ahead + timedelta(seconds=1)).isoformat()
    assert wrong(intake(occurred_at=late)) == ("occurred_at", "lies in the future")


@pytest.mark.parametrize("number", [1700000000, "1700000000", "20261123", 1e400, float("nan"), True, ""])
def test_a_number_is_no_time(number: Any) -> None:
    says = "is neither a date nor a time: write it like 2026-11-23T15:04:00-05:00"
    assert wrong(intake(occurred_at=number)) == ("occurred_at", says)


@pytest.mark.parametrize("beyond", ["0001-01-01T00:00:00+14:00", "1899-12-31T23:59:59Z", "2200-01-01T00:00:00Z"])
def test_a_moment_that_cannot_be_reckoned_with_is_refused(beyond: str) -> None:
    says = "lies outside the years 1900 to 2199"
    assert wrong(intake(next_appointment=beyond)) == ("next_appointment", says)
    assert wrong(other("appointment.booked", appointment=appointment(beyond))) == ("appointment.starts_at", says)
    assert wrong(intake(consent={**CONSENT, "captured_at": beyond})) == ("consent.captured_at", says)


def test_an_appointment_may_lie_ahead() -> None:
    ahead = taken_in(next_appointment="2027-01-05T10:00:00-05:00").next_appointment
    assert ahead == datetime(2027, 1, 5, 15, tzinfo=UTC)


def test_a_birthday_is_a_date() -> None:
    assert client_with(born="2008-02-29").born == date(2008, 2, 29)
    assert wrong_client(born="2007-02-29")[0] == "client.born"


@pytest.mark.parametrize("number", [20150301, "20150301"])
def test_a_childs_birthday_is_never_read_as_seconds_since_1970(number: Any) -> None:
    assert wrong_client(born=number)[0] == "client.born"


# Names and ids


@pytest.mark.parametrize("field", ["first_name", "last_name"])
def test_a_name_has_at_most_200_characters(field: str) -> None:
    assert getattr(client_with(**{field: "ä" * 200}), field) == "ä" * 200
    assert wrong_client(**{field: "ä" * 201}) == (f"client.{field}", "String should have at most 200 characters")


def test_the_wording_of_consent_has_at_most_1000_characters() -> None:
    assert taken_in(consent={"wording": "x" * 1000}).consent.wording == "x" * 1000
    says = "String should have at most 1000 characters"
    assert wrong(intake(consent={"wording": "x" * 1001})) == ("consent.wording", says)


@pytest.mark.parametrize("field", ["id", "source"])
def test_an_id_has_1_to_100_characters(field: str) -> None:
    assert getattr(taken_in(**{field: "i" * 100}), field) == "i" * 100
    assert wrong_intake(field, "i" * 101) == (field, "String should have at most 100 characters")
    assert wrong_intake(field, " ") == (field, "String should have at least 1 character")


@pytest.mark.parametrize("control", ["a\x00b", "a\nb", "a\rb", "a\x1bb", "a\x7fb", "a\x85b"])
def test_control_characters_are_refused(control: str) -> None:
    says = "holds a control character"
    assert wrong_client(first_name=control) == ("client.first_name", says)
    assert wrong(intake(id=control)) == ("id", says)
    assert wrong(intake(practitioner=control)) == ("practitioner", says)
    assert wrong(intake(consent={"wording": control})) == ("consent.wording", says)
    assert wrong_client(phone=control) == ("client.phone", says)
    assert wrong_client(email=f"{control}@example.com") == ("client.email", says)


@pytest.mark.parametrize("field", ["id", "source", "condition", "practitioner"])
def test_lone_surrogates_are_refused_in_the_event(field: str) -> None:
    says = "Input should be a valid string, unable to parse raw data as a unicode string"
    assert wrong_intake(field, "a\ud800b") == (field, says)


@pytest.mark.parametrize("field", ["id", "first_name", "last_name", "email", "phone", "timezone"])
def test_lone_surrogates_are_refused_in_the_client(field: str) -> None:
    says = "Input should be a valid string, unable to parse raw data as a unicode string"
    assert wrong_client(**{field: "a\udfffb"}) == (f"client.{field}", says)


def test_a_lone_surrogate_in_the_type_is_no_type() -> None:
    with pytest.raises(ValidationError):
        read(intake(type="\ud800"))


def test_a_refusal_does_not_repeat_what_was_told() -> None:
    with pytest.raises(ValidationError) as refused:
        read(intake(client={**DANA, "last_name": "Reyes\x00Secret"}))
    assert "Secret" not in str(refused.value)


# Addresses


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("dana@example.com", "dana@example.com"),
        (" dana@EXAMPLE.com ", "dana@example.com"),
        ("Dana.O'Neil+tips@example.co.uk", "Dana.O'Neil+tips@example.co.uk"),
        ("dana@bücher.example", "dana@xn--bcher-kva.example"),
        ("dana@clinic.test", "dana@clinic.test"),
    ],
)
def test_an_address_is_kept_as_it_goes_on_the_wire(written: str, kept: str) -> None:
    assert client_with(email=written).email == kept


@pytest.mark.parametrize(
    "written",
    [
        "dana", "dana@", "@example.com", "dana@localhost", "dana@example..com", "dänä@example.com",
        "Dana <dana@example.com>", '"dana reyes"@example.com', "dana@[192.0.2.1]", "dana@example.com, x@example.com",
        "d" * 250 + "@example.com",
    ],
)  # fmt: skip
def test_what_is_no_plain_address_is_refused(written: str) -> None:
    assert wrong_client(email=written)[0] == "client.email"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("+16175550123", "+16175550123"),
        ("(617) 555-0123", "+16175550123"),
        ("617.555.0123 ext. 5", "+16175550123 ext. 5"),
        ("+44 20 7946 0958", "+442079460958"),
        ("tel:+1-617-555-0123", "+16175550123"),
    ],
)
def test_a_phone_number_is_kept_in_e164(written: str, kept: str) -> None:
    assert client_with(phone=written).phone == kept


def test_a_national_number_is_read_as_in_the_clinics_country() -> None:
    event = intake(client={**DANA, "phone": "020 7946 0958"})
    assert one_event.validate_python(event, context={**CONTEXT, "country": "GB"}).client.phone == "+442079460958"


IMPOSSIBLE = ["555-0123", "911", "hello", "+1", "+999123456789", "+1617555012345678", "9" * 41]


@pytest.mark.parametrize("written", IMPOSSIBLE)
def test_a_number_that_cannot_be_one_is_left_out_where_there_is_an_address(written: str) -> None:
    assert "phone" not in client_with(phone=written).model_dump(exclude_unset=True)
    update = read(other("client.updated", client={"id": "c-1", "email": "dana@example.com", "phone": written}))
    assert update.client.model_dump(exclude_unset=True) == {"id": "c-1", "email": "dana@example.com"}


@pytest.mark.parametrize("written", IMPOSSIBLE[:-1])
@pytest.mark.parametrize("email", [None, "", " "])
def test_a_number_that_cannot_be_one_is_refused_where_there_is_no_address(written: str, email: str | None) -> None:
    field, says = wrong_client(phone=written, email=email)
    assert field == "client.phone"
    assert says.endswith("phone number: write it like +16175550123")


def test_a_wrong_address_does_not_make_up_for_a_wrong_number() -> None:
    with pytest.raises(ValidationError) as refused:
        read(intake(client={**DANA, "email": "dana", "phone": "911"}))
    assert [error["loc"][1:] for error in refused.value.errors()] == [("client", "email"), ("client", "phone")]


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Kolkata", "Etc/Unknown"])
def test_an_iana_zone_is_taken(zone: str) -> None:
    assert client_with(timezone=zone).timezone == zone


@pytest.mark.parametrize("zone", ["Mars/Olympus", "america/new_york", "../etc/passwd", "UTC+5"])
def test_another_zone_is_refused(zone: str) -> None:
    says = f"{zone!r} is not a time zone: write an IANA name such as America/New_York"
    assert wrong_client(timezone=zone) == ("client.timezone", says)


# Condition and symptoms


def test_an_unlisted_condition_names_the_listed_ones() -> None:
    says = "is not a condition of this clinic; listed are: pfps, itbs, other"
    assert wrong(intake(condition="gout")) == ("condition", says)


def test_an_unlisted_symptom_is_pointed_at() -> None:
    says = "is not a symptom of this clinic; listed are: front-of-knee, cyclist"
    assert wrong(intake(symptoms=["cyclist", "hiccups"])) == ("symptoms.1", says)


@pytest.mark.parametrize("nothing", [None, ""])
def test_no_condition_is_none(nothing: str | None) -> None:
    assert taken_in(condition=nothing).condition is None


# Several at once


@pytest.mark.parametrize("count", [0, 1001])
def test_a_list_holds_1_to_1000_events(count: int) -> None:
    with pytest.raises(ValidationError) as refused:
        several_events.validate_python([other("client.updated")] * count, context=CONTEXT)
    assert [error["loc"] for error in refused.value.errors()] == [()]


def test_a_thousand_events_are_taken() -> None:
    assert len(several_events.validate_python([other("client.updated")] * 1000, context=CONTEXT)) == 1000


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None), max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
fields = st.sampled_from([*intake(), "appointment"])


@given(fields, anything)
def test_whatever_stands_in_a_field_is_taken_or_refused(field: str, value: Any) -> None:
    try:
        told = read({**intake(), field: value})
    except ValidationError:
        return
    assert told.model_dump_json().encode()


@given(st.sampled_from(sorted([*DANA, "born"])), anything)
def test_whatever_is_told_of_a_client_is_taken_or_refused(field: str, value: Any) -> None:
    try:
        told = read(intake(client={**DANA, field: value}))
    except ValidationError:
        return
    assert told.model_dump_json().encode()


def test_consent_may_say_until_when_and_says_it_with_an_offset() -> None:
    until = {**CONSENT, "expires_at": "2027-11-23T00:00:00-05:00"}
    assert read(intake(consent=until)).consent.expires_at == datetime(2027, 11, 23, 5, tzinfo=UTC)
    field, says = wrong(intake(consent={**CONSENT, "expires_at": "2027-11-23T00:00:00"}))
    assert field == "consent.expires_at" and "timezone" in says
