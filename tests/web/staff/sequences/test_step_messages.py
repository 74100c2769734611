from nurture.domain.content.sequence import Step
from nurture.domain.values.channel import Channel
from nurture.web.staff.sequences.step_messages import StepMessage, step_messages

EMAIL, SMS = Channel.EMAIL, Channel.SMS


def test_every_message_of_a_step_says_when_it_goes() -> None:
    step = Step.model_validate(
        {
            "step": "rebook", "when": {"after": "24 days"}, "sms": "knee/rebook", "fallback": {"email": "knee/rebook"},
            "when_booked": {"email": "knee/see-you", "fallback": {"sms": "knee/see-you"}},
        }
    )  # fmt: skip
    assert list(step_messages(step)) == [
        StepMessage(SMS, "knee/rebook", ""),
        StepMessage(EMAIL, "knee/rebook", "where texts cannot be used"),
        StepMessage(EMAIL, "knee/see-you", "with a visit ahead", booked=True),
        StepMessage(SMS, "knee/see-you", "with a visit ahead, where e-mail cannot be used", booked=True),
    ]
    assert [message.path for message in step_messages(step)][:2] == [
        "templates/knee/rebook.sms.txt", "templates/knee/rebook.email.md",
    ]  # fmt: skip


def test_a_step_on_two_channels_sends_both() -> None:
    step = Step.model_validate({"step": "one", "when": {"after": "1 day"}, "email": "a/one", "sms": "a/two"})
    assert list(step_messages(step)) == [StepMessage(EMAIL, "a/one", ""), StepMessage(SMS, "a/two", "")]
