from nurture.domain.rendering.email.shield import Shield
from nurture.domain.rendering.template import environment, violations


def test_what_is_covered_comes_back_as_it_was() -> None:
    source = "Hi {{ client.first_name }},\n{%- if practitioner -%}a{% endif %}\n"
    shield = Shield(source)
    covered = shield.protect(source)
    assert covered == "Hi zq0x,zq1xazq2x\n"
    assert shield.restore(covered) == "Hi {{ client.first_name }},{%- if practitioner -%}a{% endif %}\n"


def test_a_tag_over_several_lines_is_one_tag_and_knows_its_line() -> None:
    shield = Shield()
    assert shield.protect("\n\n{{ button(\n'}}',\nlinks.book) }}!") == "\n\nzq0x!"
    assert (shield.tags["zq0x"].line, shield.tags["zq0x"].inside) == (3, "button(\n'}}',\nlinks.book)")


def test_the_words_occur_in_no_text_even_where_one_tries() -> None:
    shield = Shield("ZQ0x", "zqzq1x")
    assert shield.protect("{{ practitioner }}") == "zqzqzq0x"


def test_comments_are_dropped() -> None:
    assert Shield().protect("a{# {{ b }} #}c") == "ac"


def test_a_constant_prints_exactly_as_it_is() -> None:
    text = "a\"b'c\\n {{ 7*7 }} {% raw %} 🙂 é }}"
    shield = Shield()
    assert environment(html=False).from_string(shield.restore(shield.constant(text))).render() == text


def test_brackets_that_grew_out_of_the_text_are_printed_and_never_run() -> None:
    shield = Shield()
    word = shield.protect("{{ practitioner }}")
    made = "{{ 7*7 }} {% set x = 1 %} {# gone? #} {{{ " + "{" + word
    template = shield.restore(made)
    assert violations(template) == []
    told = {"practitioner": "Sam"}
    assert environment(html=False).from_string(template).render(told) == made.replace(word, "Sam")
