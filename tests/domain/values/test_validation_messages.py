from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from nurture.domain.values.validation_messages import explain, without_redundant


class Inner(BaseModel):
    model_config = ConfigDict(extra="forbid")
    colour: str = Field(default="#000000", pattern="^#[0-9a-f]{6}$")
    many: tuple[int, ...] = Field(default=(1,), min_length=1)
    choice: Literal["a", "b"] = "a"


class Outer(BaseModel):
    model_config = ConfigDict(extra="forbid")
    inner: Inner | None = Field(default=None, alias="in")
    title: str = Field(default="x", max_length=3)


def said(**value: object) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        Outer.model_validate(value)
    return [explain(error, Outer)[0] for error in without_redundant(caught.value.errors())]


def test_an_error_is_said_in_plain_words() -> None:
    assert said(title=3) == ["'title' should be plain text: put it in quotes"]
    assert said(title="long") == ["'title' is too long: at most 3 characters"]
    assert said(**{"in": {"choice": "c"}}) == ["'choice' should be 'a' or 'b'"]
    assert said(**{"in": {"colour": "red"}}) == [
        "'colour' has a form that does not fit: 'red' should look like \"#0f766e\", in quotes"
    ]


def test_an_unknown_name_is_answered_with_the_names_of_that_place() -> None:
    assert said(**{"in": {"color": "x"}}) == ["'color' is not known here: did you mean 'colour'?"]
    assert said(**{"in": {"zzz": 1}}) == ["'zzz' is not known here: use choice, colour, many, or remove it"]


def test_a_whole_is_not_blamed_for_its_part() -> None:
    assert said(**{"in": {"many": ["x"]}}) == ["'many' should be a whole number"]
