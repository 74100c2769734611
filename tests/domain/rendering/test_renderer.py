import json

import pytest

from nurture.domain.content.parse import read_content
from nurture.domain.rendering.compiler import compile_release
from nurture.domain.rendering.renderer import Article, ReleaseRenderer, RenderedSms
from nurture.domain.rendering.sms import segments
from tests.domain.release import CLINIC, DANA, FILES, dana, files, rendered, renderer, with_body

NASTY = '<b>O\'Neil & "Söhne"</b>'


def test_a_release_compiles_to_json_and_prints_the_same_from_it() -> None:
    compiled = compile_release(FILES)
    stored = json.loads(json.dumps(compiled))
    assert stored == compiled
    assert ReleaseRenderer(FILES, stored).email("hello", DANA) == ReleaseRenderer.of(read_content(FILES)).email(
        "hello", DANA
    )


def test_printing_twice_gives_the_same_words() -> None:
    small = renderer(FILES)
    assert small.email("hello", DANA) == small.email("hello", DANA)


def test_subject_and_preview_are_printed_for_the_client_on_one_line() -> None:
    changed = files(email="---\nsubject: '{{ client.first_name }}, hello'\npreview: 'By {{ practitioner }}'\n---\nx")
    message = rendered(changed, first_name="Da\r\nBcc Eve", practitioner="S\tam")
    assert (message.subject, message.preview) == ("Da Bcc Eve, hello", "By S am")


def test_a_clinics_name_is_escaped_in_html_and_not_in_plain_text() -> None:
    clinic = CLINIC.replace("name: Harbour Clinic", 'name: "A & <b>"', 1)
    message = rendered(with_body("x{{ clinic.name }}y") | {"schedules/clinic.yaml": clinic})
    assert message.text.startswith("xA & <b>y\n")
    assert message.html.count("A &amp; &lt;b&gt;") == 3  # at the top, in the body, in the imprint
    assert "A & <b>" not in message.html


def test_a_name_can_inject_no_html() -> None:
    body = with_body("x{{ client.first_name }}y{{ practitioner }}z\n\n[x]({{ links.book }})")
    message = rendered(body, first_name=NASTY, practitioner="O'Neil")
    assert ("xyO&#39;Neilz" in message.html, "Söhne" in message.html) == (True, False)
    assert message.text.startswith("xyO'Neilz")


@pytest.mark.parametrize(
    "name", ["evil.example", "win at evil.example", "eve@evil.example", "https://evil", "evil․com/login"]
)
def test_a_name_that_a_mail_program_would_link_is_left_out(name: str) -> None:
    assert rendered(with_body("{{ client.greeting }}"), first_name=name).text.startswith("Hello,\n")


@pytest.mark.parametrize("name", ["Dana", "J.R.", "Mary-Jane O'Neil", "Dr. Ana", "Zoë"])
def test_an_ordinary_name_is_said(name: str) -> None:
    assert rendered(with_body("{{ client.greeting }}"), first_name=name).text.startswith(f"Hi {name},\n")


@pytest.mark.parametrize("name", ["{{ 7*7 }}", "{% raw %}", "{# x", "zq0x", "}}"])
def test_a_name_can_inject_no_template(name: str) -> None:
    message = rendered(with_body("x{{ client.first_name }}y"), first_name=name)
    assert message.text.startswith("xy\n")
    assert ">xy<" in message.html


def test_a_subject_is_escaped_where_html_shows_it() -> None:
    changed = files(email='---\nsubject: Q&A <now> {{ client.first_name }}\npreview: a "b"\n---\nx')
    message = rendered(changed, first_name="O'Neil")
    assert message.subject == "Q&A <now> O'Neil"
    assert "<title>Q&amp;A &lt;now&gt; O&#39;Neil</title>" in message.html


def test_a_text_is_one_plain_line_with_its_cost() -> None:
    body = "Hi Dana, Harbour here. Book: https://clinic.example/r/AbCdEfGhIjKl"
    assert renderer(FILES).sms("rebook", DANA, stop_hint=False) == RenderedSms(body, 1, "GSM-7")


def test_the_way_to_stop_is_counted_too() -> None:
    message = renderer(FILES).sms("rebook", dana(first_name="Дана"), stop_hint=True)
    assert message.body.endswith("/r/AbCdEfGhIjKl Reply STOP to opt out.")
    assert (message.segments, segments(message.body).count) == (2, 2)


def test_a_text_is_normalised_after_the_name_is_in_it() -> None:
    message = renderer(FILES).sms("rebook", dana(first_name="Zoë–François"), stop_hint=False)
    assert (message.body[:17], message.encoding) == ("Hi Zoe-Francois, ", "GSM-7")


def test_an_emoji_in_a_name_costs_nothing() -> None:
    assert renderer(FILES).sms("rebook", dana(first_name="🙂" * 200), stop_hint=False).segments == 1


def test_an_article_is_a_page_of_its_own() -> None:
    assert renderer(FILES).article("two-runners") == Article(
        "Two runners & their knees",
        "How to tell them apart.",
        '<p>Call <a class="tel" href="tel:+16175550199">(617) 555-0199</a>.</p>\n',
        "Reviewed by Harbour Clinic",
    )


def test_a_name_that_the_release_does_not_have_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        renderer(FILES).email("nobody", DANA)
