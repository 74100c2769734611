from nurture.domain.checks.usage import TemplateUse, samples_for, template_uses
from nurture.domain.content.parse import read_content
from nurture.domain.rendering.placeholders import SAMPLES
from nurture.domain.values.channel import Channel
from tests.domain.release import FILES

CONTENT = read_content(FILES)


def test_every_naming_of_a_template_is_listed_with_its_place() -> None:
    assert list(template_uses(CONTENT.sequences)) == [
        TemplateUse("pfps", "hello", ("steps", 0, "email"), Channel.EMAIL, "hello", False),
        TemplateUse("pfps", "rebook", ("steps", 1, "sms"), Channel.SMS, "rebook", False),
        TemplateUse("pfps", "rebook", ("steps", 1, "fallback", "email"), Channel.EMAIL, "hello", False),
        TemplateUse("pfps", "rebook", ("steps", 1, "when_booked", "sms"), Channel.SMS, "see-you", True),
    ]


def test_words_for_booked_clients_are_tried_on_booked_clients_only() -> None:
    booked = [who for who, facts in SAMPLES.items() if facts.appointment_at]
    assert list(samples_for(CONTENT, Channel.SMS, "see-you")) == booked
    assert list(samples_for(CONTENT, Channel.SMS, "rebook")) == list(SAMPLES)
