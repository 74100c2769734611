"""Sources as people and old tools write them, ugly on purpose, and documents as an editor can make them."""

from random import Random

from nurture.domain.editing.document import (
    Article,
    Block,
    BulletList,
    Button,
    Chip,
    Claim,
    Cond,
    Document,
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
    Text,
    Tip,
    When,
)

_WORDS = (
    "knee", "your thigh,", "slowly.", "it's", "don’t", "“quoted”", "2 * 3", "snake_case", "a_b_", "[brackets]", "C&A",
    "&amp;", "&copy;", "&#123;", "5 < 6", "a<b", "1.", "#1", "\\*literal\\*", "\\[", "don't!", "e.g.", "—", "…", "🙂",
    "é", "$5", "100%", "{", "}", "~~x~~", "|", "a\\_b", "`", "(see", "below)", "+", "=", "http://x.example", "\\\\",
    "\u00a0", "zq0x",
)  # fmt: skip
_PERSONAL = (
    "{{ client.greeting }}", "{{ practitioner }}", "{{ clinic.name }}", "{{ practitioner|upper }}", "{{clinic.phone}}",
    '{{ client.first_name|default("friend", true) }}', "{{ client.first_name | default('you \\' \"', True) }}",
    "{{ appointment.day }}", '{{ "}}" }}',
)  # fmt: skip
_CONDITIONS = (
    "{% if practitioner %}{{ practitioner }}{% else %}your therapist{% endif %}",
    "{% if appointment %}on {{ appointment.day }}{% endif %}", "{% if not practitioner %}us{% endif %}",
    "{% if practitioner %}**{{ practitioner }}**{% else %}*us*{% endif %}",
    "{% if practitioner %}a{% if appointment %} b{% else %} c{% endif %}{% else %}d{% endif %}",
)  # fmt: skip
_HREFS = (
    "https://activeholistic.example/a", "{{ links.book }}", "<https://x.example/a b>", "https://x.example/a_(b)",
    "mailto:a@b.example", "https://x.example/ü?a=1&b=2",
)  # fmt: skip
_TESTS = ("practitioner", "appointment", "not appointment and practitioner")


class Sources:
    """Random sources of bodies."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def body(self) -> str:
        blocks = [self.block() for _ in range(self.random.randint(1, 12))]
        gap = self.pick("\n\n", "\n\n", "\n\n", "\n\n\n", "\n", "\n \n")
        text = self.maybe(0.1, "\n") + gap.join(blocks) + self.pick("\n", "\n", "", "\n\n")
        return text.replace("\n", "\r\n") if self.random.random() < 0.1 else text

    def pick(self, *options: str) -> str:
        return self.random.choice(options)

    def maybe(self, share: float, text: str) -> str:
        return text if self.random.random() < share else ""

    def words(self) -> str:
        return "".join(
            self.word() + self.pick(" ", " ", " ", " ", "  ", "\n", "  \n", "\\\n", "")
            for _ in range(self.random.randint(1, 9))
        ).strip("\n")

    def word(self) -> str:
        some = " ".join(self.random.choices(_WORDS, k=self.random.randint(1, 3)))
        title = self.maybe(0.1, ' "t"')
        link = f"[{some}]({self.pick(*_HREFS)}{title})"
        rare = ("<https://x.example>", "***x** y*", "`code`", "<br>", "{# note #}", "![x](y)", "**a *b* c**")
        shares = {
            self.pick(*_WORDS): 62, self.pick(*_PERSONAL): 8, self.pick(*_CONDITIONS): 5, f"**{some}**": 7,
            f"*{some}*": 4, f"_{self.pick(*_WORDS)}_": 3, link: 5, self.pick(*rare): 4,
        }  # fmt: skip
        return self.random.choices(list(shares), weights=list(shares.values()))[0]

    def list_(self, depth: int = 0) -> str:
        mark = self.pick("- ", "- ", "- ", "* ", "+ ", "1. ", "3. ", "1) ")
        pad, gap = " " * len(mark), self.pick("\n", "\n", "\n", "\n\n")
        items = []
        for _ in range(self.random.randint(1, 4)):
            item = mark + self.words().replace("\n", f"\n{pad}")
            if depth < 2 and self.random.random() < 0.15:
                item += f"\n{pad}" + self.list_(depth + 1).replace("\n", f"\n{pad}")
            items.append(item)
        return gap.join(items)

    def prose(self) -> str:
        line = self.words().replace("\n", " ")
        rare = (
            f"> {line}", "* * *", "```\nx\n```", "Title\n---", "[ref]: https://x.example", "    four spaces",
            "```\nopen",             "| a | b |\n| - | - |\n| c | d |", "# Title", "#### Low", "<div>\nx\n</div>",
            "{# a\n\nb #}", "- [ ] box",
        )  # fmt: skip
        shares = {
            self.maybe(0.05, "   ") + self.words() + self.maybe(0.05, "  "): 58,
            f"{self.pick('## ', '### ', '##  ')}{line}{self.maybe(0.05, ' ##')}": 15, self.list_(): 20,
            self.pick(*rare): 7,
        }  # fmt: skip
        return self.random.choices(list(shares), weights=list(shares.values()))[0]

    def block(self, depth: int = 0) -> str:
        share = self.random.random()
        if share < 0.7 or depth > 2:
            return self.prose()
        if share < 0.8:
            return self.pick(
                '{{ button("Book", links.book) }}', '{{ button("Say \\"hi\\"", links.book) }}',
                '{{button(\'Für dich\',links.site)}}', '{{ article("two-runners") }}', '{{ picture("leg-raise") }}',
                "{{ button(practitioner, links.book) }}", '  {{ article("a") }}  ', "{{ nothing() }}",
            )  # fmt: skip
        if share < 0.9:
            return self.card()
        return self.condition(depth) if share < 0.97 else self.torn()

    def card(self) -> str:
        call = self.pick(
            'tip("Roll")', 'tip("A \\\\ b")', 'exercise("Leg raise", "leg-raise")', 'claim(source="A study, 2020")',
            "tip(practitioner)", "tip('x')",
        )  # fmt: skip
        inside = "\n\n".join(self.prose() for _ in range(self.random.randint(0, 3)))
        before, after = self.pick("\n", "\n", ""), self.pick("\n", "\n", "")
        return f"{{% call {call} %}}{before}{inside}{after}{{% endcall %}}"

    def condition(self, depth: int) -> str:
        yes, no = (self.pick("\n\n", "\n").join(self.block(depth + 1) for _ in range(2)) for _ in range(2))
        other = self.maybe(0.5, f"{{% else %}}\n{no}\n")
        return f"{{% if {self.pick(*_TESTS)} %}}\n{yes}\n{other}{{% endif %}}"

    def torn(self) -> str:
        return self.pick(
            "{% if practitioner -%}\nx\n{% endif %}", "{% if a %}One.\n\nTwo.{% endif %}",
            "{% if a %}\n\n- b {% endif %}",             "{% if a %}x{% elif b %}y{% endif %}", "{% endif %}",
            "{% if a %}", "{% for x in y %}\n\nz\n\n{% endfor %}",
            '{% call tip("x") %}', "x {% else %} y", "{%+ if a %}\nx\n{% endif %}",
        )  # fmt: skip


_PIECES = (
    " ", "a", "word ", " b", "*", "_", "**", "__", "[x]", "](", "{{", "{%", "{#", "}}", "1. ", "- ", "# ", "> ",
    "&amp;", "<b>", "!", "`", "~~~", "---", "\\", ".", ",", "“", "é", "🙂", "(", ")", ":", "zq0x", "http://a.b",
    "\u00a0", "+",
    "=", "{", "|", "\u2028", "\n", "~~", "===", "{{ x }}", "{% if a %}", "[x]: y",
)  # fmt: skip
_LINKS = ("https://x.example/", "{{ links.book }}", "https://x.example/a(b", "https://x.example/?a=1&b=2", "a b")


class Documents:
    """Random documents, in every shape that an editor allows."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def document(self) -> Document:
        return Document(tuple(self.block() for _ in range(self.random.randint(1, 8))))

    def typed(self) -> str:
        return "".join(self.random.choices(_PIECES, k=self.random.randint(1, 4)))

    def marks(self) -> Marks:
        chance = self.random.random
        link = (
            Link(self.random.choice(_LINKS), self.random.choice([None, None, 'a "t" {{ x }}']))
            if chance() < 0.1
            else None
        )
        return Marks(link, chance() < 0.15, chance() < 0.2)

    def inline(self, breaks: bool, marks: Marks | None = None) -> Inline:
        share, marks = self.random.random(), self.marks() if marks is None else marks
        if share < 0.8:
            return Text(self.typed(), marks)
        if share < 0.9:
            expr = self.random.choice(["practitioner", "client.first_name", "practitioner|upper"])
            return Chip(expr, self.random.choice([None, "there", 'a "b" }} {{']), marks)
        if share < 0.95 or not breaks:
            no = self.random.choice([None, (Text(self.random.choice(["us", " us ", "*", "[x", "{"])),)])
            return Cond("practitioner", (Chip("practitioner"), Text(self.typed())), no, marks)
        return HardBreak()

    def words(self, breaks: bool = True) -> tuple[Inline, ...]:
        return tuple(self.inline(breaks) for _ in range(self.random.randint(0, 6)))

    def list_(self, depth: int = 0) -> BulletList | OrderedList:
        items = tuple(self.item(depth) for _ in range(self.random.randint(1, 3)))
        tight = self.random.random() < 0.8
        if self.random.random() < 0.5:
            return OrderedList(items, self.random.choice([1, 1, 3]), ".", tight)
        return BulletList(items, "-", tight)

    def item(self, depth: int) -> ListItem:
        content: list[Paragraph | BulletList | OrderedList] = [Paragraph(self.words())]
        if depth < 2 and self.random.random() < 0.2:
            content.append(self.list_(depth + 1))
        if self.random.random() < 0.1:
            content.append(Paragraph(self.words()))
        return ListItem(tuple(content))

    def flow(self) -> Paragraph | Heading | BulletList | OrderedList:
        share = self.random.random()
        if share < 0.15:
            return Heading(self.random.choice([2, 3]), self.words(breaks=False))
        return self.list_() if share < 0.4 else Paragraph(self.words())

    def block(self, depth: int = 0) -> Block:
        share = self.random.random()
        content = tuple(self.flow() for _ in range(self.random.randint(1, 3)))
        if share < 0.75 or depth > 2:
            return self.flow()
        if share < 0.86:
            single: list[Block] = [Button(self.typed(), "links.book"), Article("x"), Picture("leg-raise")]
            return self.random.choice(single)
        if share < 0.93:
            cards: list[Block] = [
                Tip(self.typed(), content), Exercise(self.typed(), "leg-raise", content), Claim(self.typed(), content)
            ]  # fmt: skip
            return self.random.choice(cards)
        yes, no = (tuple(self.block(depth + 1) for _ in range(self.random.randint(1, 3))) for _ in range(2))
        return When("practitioner", yes, no if self.random.random() < 0.5 else None)
