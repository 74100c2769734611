from nurture.domain.rendering.email.tag_tokens import TagTokens
from nurture.domain.rendering.template import environment, violations


def test_what_is_covered_comes_back_as_it_was() -> None:
    source = "Hi {{ client.first_name }},\n{%- if practitioner -%}a{% endif %}\n"
    tokens = TagTokens(source)
    protected = tokens.protect(source)
    assert protected == "Hi zq0x,zq1xazq2x\n"
    assert tokens.restore(protected) == "Hi {{ client.first_name }},{%- if practitioner -%}a{% endif %}\n"


def test_a_tag_over_several_lines_is_one_tag_and_knows_its_line() -> None:
    tokens = TagTokens()
    assert tokens.protect("\n\n{{ button(\n'}}',\nlinks.book) }}!") == "\n\nzq0x!"
    assert (tokens.tags["zq0x"].line, tokens.tags["zq0x"].inside) == (3, "button(\n'}}',\nlinks.book)")


def test_the_words_occur_in_no_text_even_where_one_tries() -> None:
    tokens = TagTokens("ZQ0x", "zqzq1x")
    assert tokens.protect("{{ practitioner }}") == "zqzqzq0x"


def test_comments_are_dropped() -> None:
    assert TagTokens().protect("a{# {{ b }} #}c") == "ac"


def test_a_constant_prints_exactly_as_it_is() -> None:
    text = "a\"b'c\\n {{ 7*7 }} {% raw %} 🙂 é }}"
    tokens = TagTokens()
    assert environment(html=False).from_string(tokens.restore(tokens.constant(text))).render() == text


def test_brackets_that_grew_out_of_the_text_are_printed_and_never_run() -> None:
    tokens = TagTokens()
    token = tokens.protect("{{ clinic.name }}")
    rendered = "{{ 7*7 }} {% set x = 1 %} {# gone? #} {{{ " + "{" + token
    template = tokens.restore(rendered)
    assert violations(template) == []
    context = {"clinic": {"name": "Sam"}}
    assert environment(html=False).from_string(template).render(context) == rendered.replace(token, "Sam")
