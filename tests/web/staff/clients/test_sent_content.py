from nurture.models import Touch
from nurture.web.staff.clients.sent_content import SentContent, sent_content


def test_an_email_is_known_by_its_subject(said_touch: Touch) -> None:
    assert sent_content(said_touch) == SentContent("A plain guide to what you feel", is_email=True)


def test_a_text_is_told_whole_with_what_it_cost(said_touch: Touch) -> None:
    said_touch.channel = "sms"
    said_touch.template_data = {
        **(said_touch.template_data or {}),
        "template": "knee/nudge-rolling",
        "stop_hint": False,
    }
    words = sent_content(said_touch)
    assert words is not None
    assert (words.text.startswith("Hi Dana, it's Active Holistic."), words.segments) == (True, 1)


def test_what_did_not_go_out_or_was_erased_has_no_words(said_touch: Touch) -> None:
    said_touch.sent_at = None
    assert sent_content(said_touch) is None
    said_touch.sent_at, said_touch.template_data = said_touch.due_at, None
    assert sent_content(said_touch) is None
