from datetime import timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from nurture.domain.content.sequence import Sequence, Step, StepTemplates, When
from nurture.domain.values.channel import Channel, Purpose
from nurture.domain.values.duration import Duration

EMAIL, SMS = Channel.EMAIL, Channel.SMS
REBOOK = {
    "step": "rebook",
    "when": {"after": "21 days", "at": "10:00", "on": ["tue", "wed", "thu"]},
    "sms": "knee/rebook",
    "fallback": {"email": "knee/rebook"},
    "when_booked": {"sms": "knee/see-you", "fallback": {"email": "knee/see-you"}},
    "purpose": "marketing",
}


def sequence(*steps: dict[str, Any], **fields: Any) -> Sequence:
    hello = {"step": "hello", "when": {"after": "2 hours"}, "email": "hello"}
    return Sequence.model_validate(
        {
            "sequence": "pfps",
            "title": "Runner's knee",
            "for": {"condition": "pfps"},
            "steps": steps or [hello],
            **fields,
        }
    )


def step(**fields: Any) -> Step:
    return Step.model_validate({"step": "hello", "when": {"after": "2 hours"}, "email": "hello", **fields})


def says(make: Any, **fields: Any) -> tuple[str, str]:
    with pytest.raises(ValidationError) as refused:
        make(**fields)
    (error,) = refused.value.errors()
    return ".".join(map(str, error["loc"])), error["msg"].removeprefix("Value error, ")


def test_a_sequence_is_read_as_it_is_written() -> None:
    pfps = sequence(REBOOK, reenter_after="90 days", on_goal="end")
    assert (pfps.name, pfps.title, pfps.for_.condition) == ("pfps", "Runner's knee", "pfps")
    assert (pfps.reenter_after, pfps.on_goal) == (Duration(days=90), "end")
    when = pfps.step("rebook").when
    assert (when.after, when.at, when.on) == (Duration(days=21), 600, (1, 2, 3))


def test_what_is_left_out_has_its_default() -> None:
    pfps = sequence()
    assert (pfps.reenter_after, pfps.on_goal) == (Duration(days=180), "continue")
    hello = pfps.steps[0]
    assert (hello.purpose, hello.expires_after, hello.when_booked) == (Purpose.CARE, Duration(days=3), None)
    assert hello.when == When(after=Duration(exact=timedelta(hours=2)), at=None, on=())


def test_an_unquoted_time_is_read_as_yaml_gives_it() -> None:
    assert step(when={"after": "1 day", "at": 600}).when.at == step(when={"after": "1 day", "at": "10:00"}).when.at


@pytest.mark.parametrize(
    ("when", "field"),
    [
        ({"after": "soon"}, "when.after"),
        ({"after": "1 day", "at": "24:00"}, "when.at"),
        ({"after": "1 day", "at": "9"}, "when.at"),
        ({"after": "1 day", "on": ["someday"]}, "when.on.0"),
        ({"after": "1 day", "before": "2 days"}, "when.before"),
        ({}, "when.after"),
    ],
)
def test_a_when_that_cannot_be_read_is_pointed_at(when: dict[str, Any], field: str) -> None:
    assert says(step, when=when)[0] == field


def test_a_step_says_something() -> None:
    assert says(step, email=None) == ("", "says nothing: name a template under email: or sms:")


@pytest.mark.parametrize("name", ["Hello", "../hello", "/hello", "hello.sms", "knee/", ""])
def test_a_template_is_named_within_the_templates(name: str) -> None:
    assert says(step, email=name)[0] == "email"


@pytest.mark.parametrize(
    "fallback", [{"email": "other"}, {"email": "a", "sms": "b"}, {"sms": "b", "fallback": {"email": "c"}}]
)
def test_a_fallback_is_one_template_on_the_other_channel(fallback: dict[str, Any]) -> None:
    says_so = "a fallback is one template on the other channel, without a fallback of its own"
    assert says(step, fallback=fallback) == ("", says_so)


def test_a_step_on_both_channels_has_no_room_for_a_fallback() -> None:
    assert says(step, sms="hello", fallback={"sms": "b"})[0] == ""


def test_the_channels_of_a_step_are_those_with_words() -> None:
    assert step().channels == (EMAIL,)
    assert step(sms="nudge").channels == (EMAIL, SMS)
    assert (step().template(EMAIL), step().template(SMS)) == ("hello", None)


def test_a_booking_replaces_the_words() -> None:
    rebook = Step.model_validate(REBOOK)
    assert rebook.templates(booked=False) is rebook
    assert rebook.templates(booked=True) == StepTemplates.model_validate(
        {"sms": "knee/see-you", "fallback": {"email": "knee/see-you"}}
    )


def test_a_booking_leaves_care_as_it_is_and_silences_marketing() -> None:
    care, marketing = step(), step(purpose="marketing")
    assert care.templates(booked=True) is care
    assert marketing.templates(booked=True) is None


def test_every_template_that_a_step_could_send_is_named() -> None:
    assert list(Step.model_validate(REBOOK).template_names()) == [
        (SMS, "knee/rebook"),
        (EMAIL, "knee/rebook"),
        (SMS, "knee/see-you"),
        (EMAIL, "knee/see-you"),
    ]
    assert list(step(sms="nudge").template_names()) == [(EMAIL, "hello"), (SMS, "nudge")]


def test_two_steps_of_one_name_are_refused() -> None:
    twice = [{"step": "a", "when": {"after": "1 day"}, "email": "x"}] * 2
    assert says(sequence, steps=twice) == ("", "two steps are called 'a': each needs a name of its own")


def test_steps_out_of_order_are_refused() -> None:
    late = [
        {"step": "a", "when": {"after": "2 days"}, "email": "x"},
        {"step": "b", "when": {"after": "47 hours"}, "email": "y"},
    ]
    assert says(sequence, steps=late) == (
        "",
        "step 'b' comes sooner than the step before it: put the steps in their order",
    )


def test_two_steps_at_the_same_time_are_in_order() -> None:
    same = [{"step": name, "when": {"after": "1 day"}, "email": "x"} for name in ("a", "b")]
    assert [s.step for s in sequence(steps=same).steps] == ["a", "b"]


@pytest.mark.parametrize("steps", [[], [REBOOK] * 61])
def test_a_sequence_has_1_to_60_steps(steps: list[Any]) -> None:
    assert says(sequence, steps=steps)[0] == "steps"


@pytest.mark.parametrize(
    "fields", [{"sequence": "Knee"}, {"title": ""}, {"for": {"body": "knee"}}, {"on_goal": "stop"}, {"step": []}]
)
def test_a_misspelt_field_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        sequence(**fields)


def test_a_step_that_is_off_stands_in_the_file_and_is_not_sent() -> None:
    hello = {"step": "hello", "when": {"after": "2 hours"}, "email": "hello", "off": True}
    pfps = sequence(hello, REBOOK)
    assert [step.step for step in pfps.written] == ["hello", "rebook"]
    assert [step.step for step in pfps.steps] == ["rebook"]
    assert pfps.essential_steps == {"rebook"}


def test_a_sequence_with_every_step_off_is_refused() -> None:
    where, why = says(lambda: sequence({**REBOOK, "off": True}))
    assert (where, why.split(":")[0]) == ("", "every step is off, so nothing would be sent")


def test_a_step_has_its_number_among_those_that_are_sent() -> None:
    when = {"after": "1 day"}
    named = sequence(*({"step": name, "when": when, "email": "a", "off": name == "b"} for name in ("a", "b", "c")))
    assert [named.position(name) for name in ("a", "b", "c")] == [(1, 2), None, (2, 2)]
