import pytest

from nurture.actions.content.folder import read_folder
from nurture.domain.rendering.responses import SHIPPED_WORDS, render_response
from nurture.domain.values.danger import DangerKind
from nurture.settings import SHIPPED_CONTENT
from tests.domain.release import renderer

SHIPPED = read_folder(SHIPPED_CONTENT)


def answer(kind: DangerKind, *lines: str) -> str:
    clinic = SHIPPED["schedules/clinic.yaml"]
    for line in lines:
        key = line.partition(":")[0]
        clinic = "\n".join(each for each in clinic.splitlines() if not each.startswith(f"{key}:")) + f"\n{line}\n"
    return render_response(renderer(SHIPPED | {"schedules/clinic.yaml": clinic}), kind).body


def test_the_answer_to_a_sign_of_danger_names_911_the_clinics_phone_and_the_alert_in_this_order() -> None:
    assert answer(DangerKind.EMERGENCY) == (
        "In an emergency call 911 now. This number is not watched all the time. Our phone: (617) 555-0140. "
        "Active Holistic is being alerted."
    )


def test_the_answer_to_a_sign_of_self_harm_names_988_too() -> None:
    assert answer(DangerKind.SELF_HARM) == (
        "In an emergency call 911 now. To talk with somebody at any hour: 988. This number is not watched all the time."
        " Our phone: (617) 555-0140. Active Holistic is being alerted."
    )


@pytest.mark.parametrize("country, numbers", [("GB", ("999", "116 123")), ("AU", ("000", "13 11 14"))])
def test_the_numbers_are_those_of_the_country(country: str, numbers: tuple[str, str]) -> None:
    says = answer(DangerKind.SELF_HARM, f"country: {country}")
    assert [number in says for number in numbers] == [True, True]


def test_the_clinic_may_name_its_own() -> None:
    says = answer(DangerKind.SELF_HARM, 'emergency_number: "112"', 'crisis_line: "0800 111 0 111"')
    assert ("112 now" in says, "0800 111 0 111" in says, "911" in says) == (True, True, False)


def test_where_nobody_knows_a_number_the_sentence_has_no_gap() -> None:
    says = answer(DangerKind.SELF_HARM, "country: PT")
    assert says.startswith("In an emergency call your local emergency number now.")
    assert "at any hour: your local crisis line." in says


def test_a_release_without_the_files_has_the_shipped_words() -> None:
    shipped = {name: " ".join(SHIPPED[f"templates/{name}.sms.txt"].split()) for name in SHIPPED_WORDS}
    assert shipped == SHIPPED_WORDS
