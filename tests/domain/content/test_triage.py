import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.domain.content.triage import TriageResult, triage
from tests.domain.shipped import CONDITIONS

PFPS = {
    "front-of-knee": "front of knee",
    "dull-ache": "dull ache",
    "worse-on-stairs": "stairs",
    "worse-squatting": "squats",
    "worse-sitting": "long sitting",
    "clicking": "clicking or popping when bending",
}
ITBS = {
    "outer-knee": "outer side of knee",
    "sharp-or-burning": "sharp or burning",
    "worse-downhill": "running downhill",
    "tender-outer-knee": "tender outer knee when pressed",
}


def led(*symptoms: str, condition: str | None = None) -> TriageResult:
    return triage(condition, symptoms, CONDITIONS)


@pytest.mark.parametrize(("sign", "says"), PFPS.items())
def test_a_sign_of_runners_knee_points_to_pfps(sign: str, says: str) -> None:
    assert led(sign) == TriageResult("pfps", f"{says} → pfps")


@pytest.mark.parametrize(("sign", "says"), ITBS.items())
def test_a_sign_of_the_outer_side_points_to_itbs(sign: str, says: str) -> None:
    assert led(sign) == TriageResult("itbs", f"{says} → itbs")


def test_signs_that_agree_are_all_named() -> None:
    assert led("front-of-knee", "worse-on-stairs") == TriageResult("pfps", "front of knee, stairs → pfps")


def test_signs_both_ways_lead_to_the_general_track_which_says_so() -> None:
    why = "signs both ways (front of knee, stairs → pfps; outer side of knee → itbs) → knee"
    assert led("front-of-knee", "outer-knee", "worse-on-stairs") == TriageResult("knee", why)


def test_a_weak_sign_alone_decides() -> None:
    assert led("cyclist") == TriageResult("itbs", "cyclist → itbs")


def test_a_weak_sign_gives_way_to_any_other() -> None:
    assert led("cyclist", "front-of-knee") == TriageResult("pfps", "front of knee → pfps")
    assert led("cyclist", "worse-downhill") == TriageResult("itbs", "running downhill → itbs")


def test_a_weak_sign_does_not_tip_signs_both_ways() -> None:
    assert led("cyclist", "dull-ache", "outer-knee").condition == "knee"


def test_a_sign_told_twice_counts_once() -> None:
    assert led("clicking", "clicking") == led("clicking")


@pytest.mark.parametrize("condition", ["itbs", "shoulder", "other"])
def test_the_clinics_own_choice_always_wins(condition: str) -> None:
    assert led("front-of-knee", condition=condition) == TriageResult(condition, f"chosen by the clinic → {condition}")


def test_neither_a_condition_nor_symptoms_leads_nowhere() -> None:
    assert led() == TriageResult(None, "neither a condition nor symptoms")


def test_a_sign_that_the_table_has_dropped_since_is_passed_over() -> None:
    assert led("no-longer-listed", "clicking") == led("clicking")
    assert led("no-longer-listed") == led()


@given(st.lists(st.sampled_from(sorted(CONDITIONS.triage))))
def test_the_signs_alone_decide_by_the_table(symptoms: list[str]) -> None:
    pointed = {"pfps" for s in symptoms if s in PFPS} | {"itbs" for s in symptoms if s in ITBS}
    expected = {0: "itbs" if symptoms else None, 1: next(iter(pointed), None), 2: "knee"}[len(pointed)]
    assert led(*symptoms).condition == expected
