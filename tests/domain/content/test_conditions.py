from typing import Any

import pytest
from pydantic import ValidationError

from nurture.domain.content.conditions import Conditions, Symptom
from tests.domain.shipped import CONDITIONS


def conditions(**fields: Any) -> Conditions:
    listed = {"pfps": {"title": "Runner's knee"}, "itbs": {"title": "IT band"}, "knee": {"title": "Knee"}}
    return Conditions.model_validate({"conditions": listed, **fields})


def says(**fields: Any) -> str:
    with pytest.raises(ValidationError) as refused:
        conditions(**fields)
    (error,) = refused.value.errors()
    return error["msg"].removeprefix("Value error, ")


FRONT = {"says": "front", "points_to": "pfps"}
OUTER = {"says": "outer", "points_to": "itbs", "weak": True}


def test_the_shipped_names_are_the_promised_ones() -> None:
    assert list(CONDITIONS.conditions) == ["pfps", "itbs", "knee", "shoulder", "low-back", "neck", "other"]
    assert list(CONDITIONS.triage) == [
        "front-of-knee", "outer-knee", "dull-ache", "sharp-or-burning", "worse-on-stairs", "worse-squatting",
        "worse-sitting", "worse-downhill", "clicking", "tender-outer-knee", "cyclist",
    ]  # fmt: skip
    assert CONDITIONS.both_ways == "knee"


def test_a_triage_table_is_read() -> None:
    table = conditions(triage={"front": FRONT, "outer": OUTER}, both_ways="knee")
    assert table.triage == {"front": Symptom(says="front", points_to="pfps"), "outer": Symptom.model_validate(OUTER)}


def test_a_table_with_one_way_needs_no_other() -> None:
    assert conditions(triage={"front": FRONT}).both_ways is None


def test_a_table_with_two_ways_says_where_mixed_signs_lead() -> None:
    found = says(triage={"front": FRONT, "outer": OUTER})
    assert found == "the triage table points more than one way: say under both_ways where mixed signs lead"


def test_a_table_points_to_listed_conditions_only() -> None:
    found = says(triage={"front": {**FRONT, "points_to": "hip"}}, both_ways="toe")
    assert found == "the triage table points to hip, toe, which is not listed under conditions"


@pytest.mark.parametrize("name", ["Knee", "knee pain", "-knee", "k" * 61, ""])
def test_a_condition_has_a_plain_name(name: str) -> None:
    assert "pattern" in says(conditions={name: {"title": "Knee"}})


def test_at_least_one_condition_is_listed() -> None:
    assert says(conditions={}) == "Dictionary should have at least 1 item after validation, not 0"


def test_a_misspelt_field_is_an_error() -> None:
    assert says(triages={}) == "Extra inputs are not permitted"


def test_what_gives_a_condition_away_is_private() -> None:
    listed = {
        "pfps": {"title": "Runner's knee", "synonyms": ["Runner's Knee"], "body_parts": ["patella"]},
        "neck": {"title": "Neck", "body_parts": ["Neck"]},
        "other": {"title": "Something else"},
    }
    assert conditions(conditions=listed).private_words() == {"pfps", "runner's knee", "patella", "neck"}
