from collections.abc import Collection

from jinja2 import nodes

from nurture.domain.rendering.block_calls import ARTICLE_BLOCKS, EMAIL_BLOCKS
from nurture.domain.rendering.placeholders import placeholder_name
from nurture.domain.rendering.template import environment
from nurture.domain.rendering.template_allowlist import MAX_DEPTH, AllowlistVisitor


def found(source: str, macros: Collection[str] = ()) -> list[tuple[int, str]]:
    tree = environment(html=True).parse(source)
    return [(r.line, r.message) for r in AllowlistVisitor(macros, ["practitioner"]).statements(tree.body)]


def test_each_refusal_says_what_it_is_in_plain_words_and_what_to_do() -> None:
    assert found("{{ 1 * 2 }}\n{% set x = 1 %}\n{{ practitioner|join }}\n{{ practitionr }}\n{{ 'a' ~ 'b' }}") == [
        (1, "arithmetic is not supported: print a placeholder, or ask for one with {% if %}"),
        (2, "{% set %} is not supported here: only {% if %} is"),
        (3, "|join is not supported like this: use |capitalize, |default, |lower, |title, |trim, |upper"),
        (4, "practitionr is not a placeholder that can be used here: did you mean practitioner?"),
        (5, "joining with ~ is not supported: print a placeholder, or ask for one with {% if %}"),
    ]


def test_a_macro_written_wrongly_is_answered_with_how_it_is_written() -> None:
    source = """{{ button('x') }}{{ buton('x') }}{% call tip() %}{% endcall %}
{{ picture(practitioner) }}{{ picture('') }}{% call exercise('Bridge', practitioner) %}{% endcall %}
{% call claim('brief') %}{% endcall %}{% call claim(source=practitioner) %}{% endcall %}
{% call claim(by='x') %}{% endcall %}
{% call tips('x') %}{% endcall %}
{% call claim(source='') %}{% endcall %}"""
    tip, exercise = '{% call tip("Title") %} … {% endcall %}', '{% call exercise("Title", "picture") %} … {% endcall %}'
    claim = '{% call claim(source="Where it is from") %} … {% endcall %}'
    assert found(source, EMAIL_BLOCKS) == [
        (1, 'button is written {{ button("Book your next visit", links.book) }}'),
        (1, "buton() is not known here: use one of button, article, picture, tip, exercise, claim"),
        (1, f"tip is written {tip}"),
        (2, 'picture is written {{ picture("stretch-calf") }}'),
        (2, 'picture is written {{ picture("stretch-calf") }}'),
        (2, f"exercise is written {exercise}"),
        (3, f"claim is written {claim}"),
        (3, f"claim is written {claim}"),
        (4, f"claim is written {claim}"),
        (5, f"a call is one of {tip}, {exercise}, {claim}"),
        (6, "name the source of this claim: where it is from"),
    ]


def test_an_article_has_no_button_and_leads_to_no_other_article() -> None:
    good = (
        "{{ picture('x') }}{% call exercise('Bridge', 'bridge') %}{{ practitioner|default('us', true) }}{% endcall %}"
    )
    assert found(good, ARTICLE_BLOCKS) == []
    assert found("{{ button('Book', practitioner) }}", ARTICLE_BLOCKS) == [
        (1, "button() is not known here: use one of picture, tip, exercise, claim")
    ]


def test_conditions_nest_only_so_deep() -> None:
    def nested(depth: int) -> str:
        return "{% if practitioner %}" * depth + "{% endif %}" * depth

    assert (len(found(nested(MAX_DEPTH))), len(found(nested(MAX_DEPTH + 1)))) == (0, 1)


def test_a_placeholder_is_a_name_with_at_most_one_dot() -> None:
    def name(expression: str) -> str | None:
        output = environment(html=True).parse("{{ " + expression + " }}").find(nodes.Output)
        assert output is not None
        return placeholder_name(output.nodes[0])

    assert [name("a"), name("a.b"), name("a.b.c"), name("'a'")] == ["a", "a.b", None, None]


def test_operators_nest_only_so_deep() -> None:
    assert found("{% if " + "not " * 300 + "practitioner %}{% endif %}") == [
        (1, "this asks too much at once: write it more simply")
    ]
