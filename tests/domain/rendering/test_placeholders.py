from datetime import UTC, datetime

import pytest

from nurture.domain.content.clinic import Clinic
from nurture.domain.rendering.placeholders import PLACEHOLDERS, SAMPLES, TemplateData, one_line, template_context
from nurture.domain.values.person_name import printed_name
from nurture.domain.values.yaml_source import read_yaml
from tests.domain.english import ENGLISH
from tests.domain.release import CLINIC, dana

HARBOUR = read_yaml("clinic.yaml", CLINIC).validate_as(Clinic)


def test_a_template_sees_exactly_what_is_declared() -> None:
    assert template_context(dana(appointment_at=datetime(2026, 12, 3, 15, 5, tzinfo=UTC)), HARBOUR, ENGLISH) == {
        "client": {"greeting": "Hi Dana,", "first_name": "Dana"},
        "clinic": {
            "name": "Harbour Clinic",
            "short_name": "Harbour",
            "phone": "(617) 555-0199",
            "address": "1 Quay Street, Boston, MA 02110",
            "emergency_number": "911",
            "crisis_line": "988",
        },
        "practitioner": "Sam",
        "signature": "Sam and all of us at Harbour Clinic",
        "message": {"position": "3 of 9"},
        "therapist": {"line": ""},
        "signed": {"name": "", "line": ""},
        "appointment": {"day": "Thursday, December 3", "time": "3:05 PM"},
        "links": {
            "book": "https://clinic.example/r/AbCdEfGhIjKl",
            "preferences": "https://clinic.example/p/AbCdEfGhIjKl",
            "unsubscribe": "https://clinic.example/u/AbCdEfGhIjKl",
            "site": "https://clinic.example",
        },
    }


def test_without_a_visit_ahead_there_is_no_appointment_to_speak_of() -> None:
    assert template_context(dana(), HARBOUR, ENGLISH)["appointment"] is None


@pytest.mark.parametrize(
    ("practitioner", "signed"),
    [
        ("Sam", "Sam Rivera, massage therapist, and all of us at Harbour Clinic"),
        ("sam rivera", "Sam Rivera, massage therapist, and all of us at Harbour Clinic"),
        ("Lee", "Lee and all of us at Harbour Clinic"),  # two of that name are listed
        ("Lee Ito", "Lee Ito and all of us at Harbour Clinic"),
        ("Kim", "Kim and all of us at Harbour Clinic"),
        ("", "all of us at Harbour Clinic"),
        ("evil.com", "all of us at Harbour Clinic"),
    ],
)
def test_an_email_is_signed_by_whom_the_clinic_lists(practitioner: str, signed: str) -> None:
    listed = "practitioners: [{name: Sam Rivera, title: massage therapist}, {name: Lee Ito}, {name: Lee Moss}]\n"
    clinic = read_yaml("clinic.yaml", CLINIC + listed).validate_as(Clinic)
    assert template_context(dana(practitioner=practitioner), clinic, ENGLISH)["signature"] == signed


def test_a_client_without_a_first_name_is_greeted_all_the_same() -> None:
    assert template_context(dana(first_name=" "), HARBOUR, ENGLISH)["client"] == {
        "greeting": "Hello,",
        "first_name": "",
    }


def test_midnight_and_noon_are_said_as_people_say_them() -> None:
    def rendered_time(hour: int) -> str:
        visit = dana(appointment_at=datetime(2026, 1, 2, hour, 0, tzinfo=UTC))
        return str(template_context(visit, HARBOUR, ENGLISH)["appointment"]["time"])

    assert [rendered_time(0), rendered_time(12), rendered_time(10)] == ["12:00 AM", "12:00 PM", "10:00 AM"]


def test_a_typed_name_becomes_one_harmless_line() -> None:
    assert one_line(" Da\r\nna\x00 \u202eevil ") == "Da na evil"
    assert one_line("👨‍👩‍👧") == "👨‍👩‍👧"


def test_every_placeholder_has_an_explanation_and_a_sample_for_each_client_it_applies_to() -> None:
    booked = sum(1 for facts in SAMPLES.values() if facts.appointment_at)
    assert [(p.name, bool(p.description), len(p.samples(HARBOUR, ENGLISH))) for p in PLACEHOLDERS] == [
        (p.name, True, booked if p.needs_appointment else len(SAMPLES)) for p in PLACEHOLDERS
    ]


def test_the_samples_hold_an_ordinary_client_and_awkward_ones() -> None:
    names = {facts.first_name for facts in SAMPLES.values()}
    dana = TemplateData("Dana", "Sam", "https://clinic.example", "AbCdEfGhIjKl", None, position=(3, 9))
    assert dana == SAMPLES["ordinary"]
    assert "" in names
    assert max(map(len, names)) == 40
    assert any("<" in name for name in names)
    assert any(not name.isascii() and printed_name(name) for name in names)
