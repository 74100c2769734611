import pytest
from pydantic import BaseModel, ConfigDict

from nurture.domain.content.sequence import Sequence, Step
from nurture.domain.values.finding import ContentError
from nurture.domain.values.yaml_source import read_yaml

STEPS = "sequence: a\ntitle: A\nfor: {condition: a}\nsteps:\n"


def refused(text: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        read_yaml("a.yaml", text).validate_as(Sequence)
    return [str(finding) for finding in caught.value.findings]


def step(text: str) -> Step:
    return read_yaml("a.yaml", f"{STEPS}  - {text}\n").validate_as(Sequence).steps[0]


def test_on_is_a_word_and_a_clock_time_is_no_number() -> None:
    when = step("{step: a, when: {after: 1 day, at: 10:00, on: [tue]}, sms: x}").when
    assert (when.at, when.on) == (600, (1,))


def test_an_unknown_key_is_found_where_it_stands_with_the_one_that_was_meant() -> None:
    assert refused(STEPS + "  - step: a\n    when: {after: 1 day, att: 3}\n    sms: x\n") == [
        "a.yaml:6:26: 'att' is not known here: did you mean 'at'?"
    ]


def test_a_missing_key_is_found_where_it_belongs() -> None:
    assert refused(STEPS + "  - when: {after: 1 day}\n    sms: x\n") == [
        "a.yaml:5:5: 'step' is missing: add a line `step: …`"
    ]


def test_a_wrong_value_is_found_where_it_stands() -> None:
    assert refused(STEPS + "  - step: a\n    when: {after: soon}\n    sms: x\n") == [
        "a.yaml:6:19: 'soon' is not a duration: write for example '2 hours', '3 days' or '2 weeks'"
    ]


def test_everything_wrong_is_said_at_once() -> None:
    assert len(refused("sequence: A b\ntitel: x\nfor: {condition: a}\nsteps: []\n")) == 4


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("a: 1\na: 2\n", "a.yaml:2:1: 'a' stands here twice"),
        ("a: {b: 1, b: 2}\n", "a.yaml:1:11: 'b' stands here twice"),
        ("a: &x 1\nb: *x\n", "a.yaml:2:4: an alias"),
        ("subject: so: what\n", "a.yaml:1:12: cannot be read as YAML"),
        ("a: \x07\n", "a.yaml:1:1: cannot be read as YAML"),
        ("? [a]\n: 1\n", "a.yaml:1:3: cannot be read as YAML"),
        ("a: " + "[" * 900 + "]" * 900, "a.yaml:1:1: cannot be read as YAML: it is nested too deeply"),
        ("", "a.yaml:1:1: nothing to read here"),
        ("- a\n", "a.yaml:1:1: nothing to read here"),
    ],
)
def test_yaml_that_cannot_be_trusted_is_refused_where_it_goes_wrong(text: str, where: str) -> None:
    assert [finding[: len(where)] for finding in refused(text)] == [where]


class _Any(BaseModel):
    model_config = ConfigDict(extra="allow")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("a: 1\nb: !!int " + "9" * 10_000, "a.yaml:2:4: this value cannot be read"),
        ("a: 1\nb: [1, " + "9" * 10_000 + "]", "a.yaml:2:8: this value cannot be read"),
        ("a: !!int x", "a.yaml:1:4: this value cannot be read"),
        ("a: !!float x", "a.yaml:1:4: this value cannot be read"),
    ],
)
def test_a_value_that_is_no_number_of_ours_is_refused_where_it_stands(text: str, where: str) -> None:
    with pytest.raises(ContentError) as wrong:
        read_yaml("a.yaml", text).validate_as(_Any)
    assert [str(finding)[: len(where)] for finding in wrong.value.findings] == [where]


@pytest.mark.parametrize("hidden", [r"\0", r"\a", r"\x7f", r"\e"])
def test_a_control_character_in_a_value_is_refused_where_it_stands(hidden: str) -> None:
    where = "a.yaml:2:4: this holds a control character"
    assert [finding[: len(where)] for finding in refused(f'a: 1\nb: "x{hidden}y"')] == [where]


def test_places_count_from_the_line_on_which_the_document_begins() -> None:
    source = read_yaml("a.yaml", "a: 1\nb: {c: 2}\n", first_line=10)
    assert [source.position("b", "c"), source.position("b", "c", of_key=True), source.position("b", "d")] == [
        (11, 8),
        (11, 5),
        (11, 4),
    ]
