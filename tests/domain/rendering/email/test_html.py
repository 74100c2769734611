import re

from nurture.domain.checks.links import RenderedHtml
from nurture.domain.rendering.compiler import compile_release
from nurture.domain.rendering.placeholders import PRINTED_BY_NAME, SAMPLES
from nurture.domain.rendering.template import violations
from tests.domain.release import FILES, rendered, renderer, with_body


def shown(html: str) -> str:
    """What stands in the card, without tags."""
    card = re.search(r'class="card"(.*)<div class="foot"', html, re.DOTALL)
    assert card is not None
    return " ".join(re.sub(r"<!--.*?-->|<[^>]*>", " ", "<" + card[1], flags=re.DOTALL).split())


def test_the_document_has_language_title_preheader_and_both_colour_schemes() -> None:
    html = rendered(FILES).html
    assert html.startswith('<!DOCTYPE html><html lang="en"')
    assert "<title>A few things to try</title>" in html
    assert '<meta name="color-scheme" content="light dark">' in html
    assert "@media (prefers-color-scheme: dark)" in html
    assert re.search(r'<div style="display:none;[^>]*>Five quiet minutes are enough\.\s*\u034f', html)


def test_nothing_is_fetched_from_anywhere() -> None:
    html = rendered(FILES).html
    assert re.findall(r"<(?:img|link|script|iframe)\b|url\(|@import", html) == []


def test_every_tag_closes_for_every_sample_client() -> None:
    small = renderer(FILES)
    crossed = {who: RenderedHtml(small.email("hello", facts).html).unbalanced for who, facts in SAMPLES.items()}
    assert crossed == {who: [] for who in SAMPLES}


def test_the_links_are_the_clients_own() -> None:
    assert RenderedHtml(rendered(FILES).html).hrefs == [
        "https://clinic.example/r/AbCdEfGhIjKl",
        "https://clinic.example/articles/two-runners",
        "https://clinic.example/articles/two-runners",
        "tel:+16175550199",
        "https://clinic.example/p/AbCdEfGhIjKl",
        "https://clinic.example/u/AbCdEfGhIjKl",
    ]


def test_the_footer_holds_the_postal_address_and_the_ways_out() -> None:
    html = rendered(FILES).html.partition('class="foot"')[2]
    text = " ".join(re.sub(r"<[^>]*>", " ", html).split())
    assert "Harbour Clinic 1 Quay Street, Boston, MA 02110 (617) 555-0199" in text
    assert "Choose what you get or unsubscribe" in text


def test_styles_stand_on_the_elements_and_the_media_queries_stay() -> None:
    html = rendered(with_body("One.\n\n- two\n")).html
    assert re.search(r'<p style="[^"]*margin: 0 0 18px', html)
    assert "@media only screen and (max-width: 620px)" in html


def test_conditions_between_blocks_stay_where_they_were() -> None:
    body = (
        "First\n{% if practitioner %}\n{{ button('Ask', links.book) }}\n{% else %}\nNobody\n{% endif %}\n"
        "{% call tip('T') %}\n{% if practitioner %}\nIn\n{% endif %}\n{% endcall %}\nLast"
    )
    assert shown(rendered(with_body(body)).html).endswith("First Ask T In Last")
    assert shown(rendered(with_body(body), practitioner="").html).endswith("First Nobody T Last")


def test_what_an_author_writes_is_text_even_where_it_looks_like_a_tag() -> None:
    body = '&#123;&#123; 7+7 }} and *{*{ 6+6 }} and \\{\\{ 5+5 }} <b>x</b> & "y" zq0x'
    page = rendered(with_body(body))
    assert shown(page.html).endswith("{{ 7+7 }} and { { 6+6 }} and {{ 5+5 }} &lt;b&gt;x&lt;/b&gt; &amp; “y” zq0x")
    assert page.text.startswith('{{ 7+7 }} and {{ 6+6 }} and {{ 5+5 }} <b>x</b> & "y" zq0x\n')


def test_an_article_is_shown_with_its_own_title() -> None:
    assert shown(rendered(with_body('{{ article("two-runners") }}')).html).endswith(
        "Two runners &amp; their knees How to tell them apart. Read"
    )


def test_what_is_compiled_is_inside_the_allow_list() -> None:
    hello = compile_release(FILES)["emails"]["hello"]
    assert {part: violations(source, names=PRINTED_BY_NAME) for part, source in hello.items()} == {
        part: [] for part in hello
    }
