import pytest

from nurture.actions.content.folder import read_folder
from nurture.domain.content.parse import read_content
from nurture.domain.rendering.placeholders import SAMPLES, template_context
from nurture.domain.rendering.renderer import ReleaseRenderer
from nurture.domain.values.channel import Channel, Purpose
from nurture.settings import SHIPPED_CONTENT
from tests.domain.checks.findings import starts
from tests.domain.release import HELLO, SEQUENCE, files, found, with_body

MESSAGE = "links.book would ask clients to book whose visit is known"


def test_a_care_email_offers_no_booking_to_everybody() -> None:
    starts(found(with_body('Rest.\n\n{{ button("Book", links.book) }}')), f"templates/hello.email.md:7:1: {MESSAGE}")
    starts(found(with_body("Rest. [Book]({{ links.book }})")), f"templates/hello.email.md:5:14: {MESSAGE}")


def test_a_care_email_may_offer_it_where_no_visit_lies_ahead() -> None:
    body = 'Rest.\n\n{% if not appointment %}\n{{ button("Book", links.book) }}\n{% endif %}'
    assert found(with_body(body)) == []


def test_the_finding_says_which_step_and_what_to_write() -> None:
    (finding,) = found(with_body("{{ links.book }}"))
    assert "step 'hello' of pfps is care" in finding
    assert "put it inside {% if not appointment %} … {% endif %}" in finding


@pytest.mark.parametrize("key", ["subject", "preview"])
def test_a_booking_link_in_a_header_is_refused_too(key: str) -> None:
    start = f"{key}: "
    email = "\n".join(start + "'{{ links.book }}'" if x.startswith(start) else x for x in HELLO.splitlines())
    assert [f for f in found(files(email=email)) if MESSAGE in f]


def test_a_text_and_a_fallback_of_care_are_held_to_it() -> None:
    care = SEQUENCE.replace("    purpose: marketing\n", "").replace("    when_booked: {sms: see-you}\n", "")
    both = files(pfps=care) | {"templates/see-you.sms.txt": "{{ clinic.short_name }}: hi"}
    starts([f for f in found(both) if MESSAGE in f], f"templates/rebook.sms.txt:2:7: {MESSAGE}")
    fallback = SEQUENCE.replace(
        "email: hello\n  - step: rebook", "email: hello\n    fallback: {sms: rebook}\n  - step: rebook"
    )
    starts(found(files(pfps=fallback)), f"templates/rebook.sms.txt:2:7: {MESSAGE}")


def test_a_care_step_with_other_words_for_those_with_a_visit_ahead_may_offer_it_to_the_rest() -> None:
    care = SEQUENCE.replace("    purpose: marketing\n", "")
    assert [f for f in found(files(pfps=care)) if MESSAGE in f] == []


def test_a_message_to_clients_with_a_visit_ahead_offers_no_booking() -> None:
    changed = files() | {"templates/see-you.sms.txt": "{{ clinic.short_name }}: {{ appointment.day }} {{ links.book }}"}
    starts(
        found(changed), f"templates/see-you.sms.txt:1:1: {MESSAGE}: step 'rebook' of pfps sends this under when_booked"
    )


def test_no_shipped_care_message_asks_a_client_with_a_visit_ahead_to_book() -> None:
    content = read_content(read_folder(SHIPPED_CONTENT))
    renderer = ReleaseRenderer.of(content)
    booked = [data for data in SAMPLES.values() if data.appointment_at]
    sent = set()
    for sequence in content.sequences.values():
        for step in sequence.steps:
            templates = step.templates(booked=True)
            for channel, name in step.template_names() if step.purpose is Purpose.CARE else ():
                sent.add((channel, name))
            for part in (templates, templates and templates.fallback):
                sent |= {(channel, part.template(channel) or "") for channel in part.channels} if part else set()
    assert len(sent) > 15
    for channel, name in sent:
        for data in booked:
            link = template_context(data, content.clinic, content.words("en"))["links"]["book"]
            if channel is Channel.EMAIL:
                email = renderer.email(name, data)
                assert link not in email.html + email.text + email.subject + email.preview
            else:
                assert link not in renderer.sms(name, data, True).body


def test_asking_for_an_assessment_leads_to_the_phone_and_to_a_reply() -> None:
    renderer = ReleaseRenderer.of(read_content(read_folder(SHIPPED_CONTENT)))
    for name in ("knee/what-it-is", "knee/massage", "knee/easing-off"):
        body = " ".join(renderer.email(name, SAMPLES["ordinary"]).text.rpartition("\n--\n")[0].split())
        assert renderer.content.clinic.phone in body and "reply to this email" in body
