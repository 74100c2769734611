import pytest
from jinja2 import UndefinedError
from jinja2.exceptions import TemplateError

from nurture.domain.rendering.block_calls import EMAIL_BLOCKS
from nurture.domain.rendering.template import environment, violations


@pytest.mark.parametrize(
    "source",
    [
        "plain text with { single } brackets",
        "{{ client.greeting }} {{ practitioner|default('us', true)|title }} {{ practitioner or 'us' }}",
        "{% if appointment and not practitioner %}a{% elif practitioner == 'Sam' %}b{% else %}c{% endif %}",
        "{# a note #}",
        "{% if client.first_name %}{{ client.first_name }}{% else %}you{% endif %}",
        "{% if client.first_name and appointment %}{{ client.first_name|upper }}{% endif %}",
        "{% if not practitioner %}us{% else %}{{ practitioner }}{% endif %}",
        "{% if practitioner == 'Sam' %}{{ practitioner }}{% endif %}",
        "{% if practitioner != '' %}{{ practitioner }}{% endif %}",
    ],
)
def test_what_a_marketer_needs_is_allowed(source: str) -> None:
    assert violations(source) == []


@pytest.mark.parametrize(
    "source",
    [
        "{{ 'a' * 100000000 }}",
        "{{ client.first_name + 1 }}",
        "{% for i in range(9) %}{% endfor %}",
        "{% set x = 1 %}",
        "{{ client.__class__ }}",
        "{{ client.first_name.upper }}",
        "{{ client['first_name'] }}",
        "{{ client }}",
        "{{ appointment }}",
        "{{ secret }}",
        "{{ 5 }}",
        "{{ ''.join('a') }}",
        "{{ '%999999999s'|format(1) }}",
        "{{ practitioner|safe }}",
        "{{ practitioner|default(links.book) }}",
        "{{ practitioner is defined }}",
        "{{ 'a' if practitioner }}",
        "{{ 'a' ~ practitioner }}",
        "{{ client.first_name }}",
        "{{ practitioner|title }}",
        "{{ practitioner or client.first_name }}",
        "{{ practitioner|default('us') }}",
        "{{ practitioner|default('', true) }}",
        "{% if practitioner %}a{% else %}{{ practitioner }}{% endif %}",
        "{% if practitioner or appointment %}{{ practitioner }}{% endif %}",
        "{% if practitioner != 'Sam' %}{{ practitioner }}{% endif %}",
        "{% if client.first_name %}{{ practitioner }}{% endif %}",
        "{{ client.first_name == 'Eve' }}",
        "{{ client.first_name == 'Eve' and 'knee' or 'x' }}",
        "{{ not practitioner }}",
        "{% if 1 < 2 %}{% endif %}",
        "{% include 'x' %}",
        "{% import 'x' as y %}",
        "{% extends 'x' %}",
        "{% block x %}{% endblock %}",
        "{% macro x() %}{% endmacro %}",
        "{% autoescape false %}{{ practitioner }}{% endautoescape %}",
        "{% filter upper %}x{% endfilter %}",
        "{% with x = 1 %}{% endwith %}",
        "{% raw %}{{{% endraw %}",
        "{% do x %}",
        "{{ self }}",
        "{{ button('Book', links.book) }}",
        "{% call tip('Roll') %}{% endcall %}",
        "{{ unclosed",
        "{{ " + "(" * 3000 + ")" * 3000 + " }}",
        "{% if practitioner %}" * 150 + "{% endif %}" * 150,
        "{% if " + "not " * 300 + "practitioner %}{% endif %}",
    ],
)
def test_everything_else_is_refused(source: str) -> None:
    assert len(violations(source)) == 1


def test_an_e_mail_may_use_our_macros_and_no_others() -> None:
    good = "{{ button('Book', links.book) }}{{ article('two') }}{% call tip('A') %}{{ clinic.name }}{% endcall %}"
    assert violations(good, macros=EMAIL_BLOCKS) == []
    bad = [
        "{{ button('Book') }}",
        "{{ button('Book', url=links.book) }}",
        "{{ article(practitioner) }}",
        "{{ lipsum(9) }}",
        "{{ button('a', button('b', links.book)) }}",
        "{% call(x) tip('A') %}{% endcall %}",
        "{% call button('A', 'B') %}{% endcall %}",
    ]
    assert [len(violations(source, macros=EMAIL_BLOCKS)) for source in bad] == [1] * len(bad)


def test_a_refusal_names_its_line_and_what_was_meant() -> None:
    violation = violations("one\ntwo {{ client.first_nam }}")[0]
    assert str(violation.line) + violation.message == (
        "2client.first_nam is not a placeholder that can be used here: did you mean client.first_name?"
    )


def test_only_the_clinic_can_be_allowed() -> None:
    assert len(violations("{{ client.greeting }}{{ clinic.name }}", names=["clinic.name"])) == 1


def test_the_sandbox_refuses_what_is_missing_rather_than_leave_a_hole() -> None:
    with pytest.raises(UndefinedError):
        environment(html=True).from_string("{{ nobody }}").render()


@pytest.mark.parametrize(
    "source", ["{{ range(3) }}", "{{ x|format }}", "{{ x is defined }}", "{{ x.__class__.mro() }}"]
)
def test_the_sandbox_alone_knows_no_functions_tests_or_other_filters(source: str) -> None:
    with pytest.raises(TemplateError):
        environment(html=False).from_string(source).render(x="")
