import pytest

from nurture.domain.editing.document import (
    Article,
    Block,
    BulletList,
    Button,
    Chip,
    Claim,
    Cond,
    Exercise,
    HardBreak,
    Heading,
    Inline,
    Link,
    ListItem,
    Marks,
    OrderedList,
    Paragraph,
    Picture,
    Raw,
    Text,
    Tip,
    When,
)
from nurture.domain.editing.reading.read import read


def p(*words: str | Inline) -> Paragraph:
    return Paragraph(tuple(Text(word) if isinstance(word, str) else word for word in words))


def blocks(text: str) -> tuple[Block, ...]:
    return read(text).document.content


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("a **b** *c* _d_", p("a ", Text("b", Marks(strong=True)), " ", Text("c", Marks(em=True)), " ", Text("d",
        Marks(em=True)))),
        ("[book now]({{ links.book }})", p(Text("book now", Marks(Link("{{ links.book }}"))))),
        ("Hi {{client.greeting}}", p("Hi ", Chip("client.greeting"))),
        ('{{ client.first_name|default("there", true) }}!', p(Chip("client.first_name", "there"), "!")),
        ("{{ client.first_name | default('a \"b\"', True) }}", p(Chip("client.first_name", 'a "b"'))),
        (
            "with {% if practitioner %}{{ practitioner }}{% else %}your therapist{% endif %}.",
            p("with ", Cond("practitioner", (Chip("practitioner"),), (Text("your therapist"),)), "."),
        ),
        ("**{% if a %}b{% endif %}**", p(Cond("a", (Text("b"),), None, Marks(strong=True)))),
        ("one\\\ntwo  \nthree\nfour", p("one", HardBreak(), "two", HardBreak(), "three four")),
        ("\\*a\\* &amp; &copy; {\\{ x }}", p("*a* & © {{ x }}")),
    ],
)  # fmt: skip
def test_words_are_read_as_a_reader_sees_them(line: str, words: Paragraph) -> None:
    assert blocks(line) == (words,)


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("## A title", Heading(2, (Text("A title"),))),
        ("* a\n* b", BulletList((ListItem((p("a"),)), ListItem((p("b"),))), "*")),
        ("3) a\n\n4) b", OrderedList((ListItem((p("a"),)), ListItem((p("b"),))), 3, ")", False)),
        ("- a\n  - b", BulletList((ListItem((p("a"), BulletList((ListItem((p("b"),)),)))),))),
        ('{{ button("Book", links.book) }}', Button("Book", "links.book")),
        ("{{button('Say \\'hi\\'',links.site)}}", Button("Say 'hi'", "links.site")),
        ('{{ article("two-runners") }}', Article("two-runners")),
        ('{{ picture("leg-raise") }}', Picture("leg-raise")),
        ('{% call tip("Roll") %}\nSlowly.\n{% endcall %}', Tip("Roll", (p("Slowly."),))),
        ('{% call tip("Roll") %}Slowly.{% endcall %}', Tip("Roll", (p("Slowly."),))),
        (
            '{% call exercise("Leg raise", "leg-raise") %}\nLie down.\n\n- lift\n{% endcall %}',
            Exercise("Leg raise", "leg-raise", (p("Lie down."), BulletList((ListItem((p("lift"),)),)))),
        ),
        ('{% call claim(source="A study") %}\nIt helps.\n{% endcall %}', Claim("A study", (p("It helps."),))),
        (
            "{% if appointment %}\nA\n\nB\n{% else %}\n{{ article(\"x\") }}\n{% endif %}",
            When("appointment", (p("A"), p("B")), (Article("x"),)),
        ),
        (
            "{% if a %}\n{% if b %}\nA\n{% endif %}\n{% endif %}",
            When("a", (When("b", (p("A"),)),)),
        ),
    ],
)  # fmt: skip
def test_each_block_is_read(text: str, block: Block) -> None:
    assert blocks(f"Before.\n\n{text}\n\nAfter.\n") == (p("Before."), block, p("After."))


@pytest.mark.parametrize(
    "text",
    [
        "{% if a %}One.\n\nTwo.{% endif %}", "{% if a %}\nOne {% else %} two\n\nThree.\n{% endif %}",
        "{% if a -%}\nOne.\n{% endif %}", "{% if a %}\nOne\n{% elif b %}\nTwo\n{% endif %}", "{# a note #}",
        "# A title",
        "#### Low", "Title\n---", "> quoted", "```\ncode\n```", "`code`", "[ref]: https://x.example", "* * *",
        "A {{ button('x', links.book) }} in a line", "{{ nothing() }}",
        "{% call tip(practitioner) %}\nx\n{% endcall %}",
        '{% call exercise("no drawing") %}\nx\n{% endcall %}', "{% for a in b %}\n\nx\n\n{% endfor %}", "{% endif %}",
        '{% call claim("no name") %}\nx\n{% endcall %}', "**{% if a %}b** c{% endif %}", "[a]({% if a %}b{% endif %})",
    ],
)  # fmt: skip
def test_what_no_block_can_hold_is_one_island(text: str) -> None:
    assert blocks(f"Before.\n\n{text}\n\nAfter.\n") == (p("Before."), Raw(text), p("After."))


def test_what_stays_open_takes_the_rest_with_it_and_an_open_bracket_the_whole() -> None:
    assert blocks("A.\n\nB {% if a %} C.\n\nD.\n") == (p("A."), Raw("B {% if a %} C.\n\nD."))
    assert blocks("A.\n\nB {{ c.\n") == (Raw("A.\n\nB {{ c."),)
    assert read("A.\n\nB {{ c.\n").whys == ("the curly brackets cannot be understood",)


def test_a_condition_torn_inside_another_takes_no_more_than_it_must() -> None:
    torn = "{% if b %}One.\n\nTwo.{% endif %}"
    assert blocks(f"{{% if a %}}\nA\n\n{torn}\n\nB\n{{% endif %}}") == (When("a", (p("A"), Raw(torn), p("B"))),)


def test_what_nests_in_a_card_stays_there_as_an_island() -> None:
    inside = '{{ button("x", links.book) }}'
    assert blocks(f'{{% call tip("T") %}}\nA\n\n{inside}\n{{% endcall %}}') == (Tip("T", (p("A"), Raw(inside))),)


@pytest.mark.parametrize(
    "deep",
    [
        "{% if a %}" * 3000 + "x" + "{% endif %}" * 3000,
        "{% if a %}\n" * 900 + "x\n" + "{% endif %}\n" * 900,
        "- " * 3000,
    ],
)
def test_what_is_nested_very_deeply_is_an_island_or_words(deep: str) -> None:
    assert read(deep).document.content


def test_the_slices_and_the_space_between_make_up_the_text() -> None:
    text = "\n  One.  \r\n\r\n\r\n- two\u2028\r\n\r\n{# n #}\r\n\r\n{{ article('x') }}\r\n"
    found = read(text)
    assert len(found.slices) == 4
    assert "".join(gap + cut for gap, cut in zip(found.gaps, (*found.slices, ""), strict=True)) == text
    assert not any(gap.strip() for gap in found.gaps)
