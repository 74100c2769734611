from nurture.domain.rendering.email.block_parser import parse_blocks
from nurture.domain.rendering.email.blocks import ArticleCard, Button, Condition, Prose, Tip
from nurture.domain.rendering.email.tag_tokens import TagTokens


def problems(body: str) -> list[tuple[int, str]]:
    return [(p.line, p.message) for p in parse_blocks(body, TagTokens(body)).violations]


def test_a_body_becomes_blocks_in_their_order() -> None:
    body = """\
Hello **you**
{{ button("Book", links.book) }}
{% call tip("Roll") %}Slowly.{% endcall %}
{% if practitioner %}
By {{ practitioner }}
{% endif %}

{{ article("two") }}
"""
    tokens = TagTokens(body)
    found = parse_blocks(body, tokens)
    blocks = found.blocks
    assert found.violations == []
    assert [type(block) for block in blocks] == [Prose, Button, Tip, Condition, Prose, Condition, ArticleCard]
    assert blocks[0] == Prose("Hello **you**")
    assert isinstance(blocks[1], Button)
    assert [tokens.restore(w) for w in (blocks[1].label, blocks[1].href)] == ['{{ "Book" }}', "{{ links.book }}"]
    assert isinstance(blocks[2], Tip)
    assert (tokens.restore(blocks[2].title), blocks[2].blocks) == ('{{ "Roll" }}', (Prose("Slowly."),))
    assert blocks[6] == ArticleCard("two")


def test_a_condition_inside_a_sentence_stays_there() -> None:
    body = "See you, {% if practitioner %}{{ practitioner }}{% else %}soon{% endif %}."
    assert [type(block) for block in parse_blocks(body, TagTokens(body)).blocks] == [Prose]


def test_a_button_stands_alone_on_its_line() -> None:
    assert problems('one\nclick {{ button("Book", links.book) }} now') == [
        (2, '{{ button("Book", links.book) }} must stand alone on its line, with nothing before or after it')
    ]


def test_a_tip_card_holds_prose_only() -> None:
    assert problems('{% call tip("A") %}\n{{ article("two") }}\n{% endcall %}') == [
        (2, '{{ article("two") }} cannot stand inside a tip card: move it below its {% endcall %}')
    ]
    assert problems('{% call tip("A") %}{% call tip("B") %}{% endcall %}{% endcall %}') == [
        (1, '{% call tip("B") %} cannot stand inside a tip card: move it below its {% endcall %}')
    ]
