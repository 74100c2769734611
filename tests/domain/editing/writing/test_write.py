import re
from collections.abc import Callable, Sequence
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nurture.actions.content.folder import read_folder
from nurture.domain.checks.check_content import check_file
from nurture.domain.editing.document import (
    Block,
    BulletList,
    Chip,
    Cond,
    Document,
    Heading,
    Inline,
    Link,
    ListItem,
    Marks,
    Paragraph,
    Raw,
    Text,
    Tip,
)
from nurture.domain.editing.files import write_file
from nurture.domain.editing.reading.read import read
from nurture.domain.editing.writing.fresh import fresh
from nurture.domain.editing.writing.tidy import is_empty, same_document
from nurture.domain.editing.writing.write import EMPHASIS, NEIGHBOURS, SHAPE, Cannot, write
from nurture.domain.rendering.email.markdown import printed_markdown, to_text
from nurture.domain.rendering.email.tag_tokens import TagTokens
from nurture.domain.rendering.template import environment
from nurture.settings import SHIPPED_CONTENT
from tests.domain.editing.edits import only_difference, word_changes
from tests.domain.editing.generated import Documents, Sources
from tests.domain.editing.shipped import BODIES, opened

to_html = printed_markdown().render
SEEDS = st.integers(0, 10**9)
FEW = settings(max_examples=12)
CLIENT = {
    "client": {"greeting": "Hi Dana,", "first_name": "Dana"},
    "clinic": {"name": "Harbour", "phone": "617"},
    "practitioner": "",
    "appointment": {"day": "Monday"},
    "links": {"book": "https://x.example/r", "site": "https://x.example"},
}


def doc(*blocks: Block) -> Document:
    return Document(blocks)


def p(*words: str | Inline) -> Paragraph:
    return Paragraph(tuple(Text(word) if isinstance(word, str) else word for word in words))


def written_anew(*blocks: Block) -> str:
    written = write(doc(*blocks), read(""))
    assert written.cannot == ()
    return written.text


@pytest.mark.parametrize("path", BODIES)
def test_every_shipped_file_is_a_document_and_already_in_the_writers_style(path: str) -> None:
    body = opened(path).body
    assert body
    assert not any(isinstance(block, Raw) for block in body.document.content)
    assert [fresh(block) for block in body.document.content] == list(body.slices)
    written = write(body.document, body)
    assert (written.text, written.changed, written.cannot) == (body.text, (), ())


@pytest.mark.parametrize("path", BODIES)
def test_of_a_shipped_file_only_the_word_that_was_changed_differs(path: str) -> None:
    body = opened(path).body
    assert body
    for word, document in word_changes(body.document, "Neues"):
        assert only_difference(body.text, write(document, body).text) == only_difference(word, "Neues")


@FEW
@given(SEEDS)
def test_whatever_somebody_wrote_stays_as_it_is_byte_for_byte(seed: int) -> None:
    text = Sources(seed).body()
    was = read(text)
    written = write(was.document, was)
    assert (written.text, written.changed, written.cannot) == (text, (), ())


@FEW
@given(SEEDS)
def test_a_changed_word_is_written_where_it_stood_and_nothing_else_differs(seed: int) -> None:
    was = read(Sources(seed).body())
    for word, document in list(word_changes(was.document, "Neues"))[:2]:
        written = write(document, was)
        assert written.cannot == ()
        if word != "https":  # of an address on its own, which becomes a link with other words
            assert only_difference(was.text, written.text) == only_difference(word, "Neues")
        assert same_document(read(written.text).document, document)


@pytest.mark.parametrize(
    "text",
    [
        "a  \nhttp://x.example\nhttp://x.example<br>\\\nb\n",
        "one *two*\nthree  \nfour __five__ &amp; six\n",
        "* one\n* two {{x}}\n",
        "1) one\n1) two\n",
        "Two\r\nlines\r\n\r\nend\r\n",
    ],
)
def test_a_changed_word_leaves_the_style_of_its_paragraph_alone(text: str) -> None:
    was = read(text)
    for word, document in word_changes(was.document, "Neues"):
        assert write(document, was).text == text.replace(word, "Neues", 1)


@FEW
@given(SEEDS)
def test_every_document_reads_as_it_was_written_or_is_reported(seed: int) -> None:
    document = Documents(seed).document()
    written = write(document, read(""))
    if not written.cannot:
        assert same_document(read(written.text).document, document)
    assert {cannot.block for cannot in written.cannot} <= set(range(len(document.content)))


@FEW
@given(SEEDS)
def test_words_that_somebody_types_are_printed_as_they_are(seed: int) -> None:
    documents = Documents(seed)
    words = " ".join("".join(documents.typed() for _ in range(3)).split())
    body = p(words) if seed % 2 else BulletList((ListItem((p(words),)),))
    text = written_anew(body) if words else ""
    plain = printed(text, to_text)
    assert " ".join((plain if seed % 2 else plain.removeprefix("- ")).split()) == words
    assert unescape(re.sub("</?(?:p|ul|li)>", "", printed(text, to_html))).split() == words.split()


@FEW
@given(SEEDS)
def test_a_text_written_wholly_anew_prints_the_same(seed: int) -> None:
    was = read(Sources(seed).body())
    if any(isinstance(block, Raw) for block in was.document.content):
        return
    for block, source in zip(was.document.content, was.slices, strict=True):
        if isinstance(block, Paragraph | Heading):
            anew = fresh(block) or ""
            assert printed(anew, to_text) == printed(source, to_text)


def printed(text: str, part: Callable[[str], str]) -> str:
    """What a part of a message prints for a client."""
    tokens = TagTokens(text)
    template = tokens.restore(part(tokens.protect(text)))
    return " ".join(environment(html=part is to_html).from_string(template).render(CLIENT).split())


TWO = "One two.\n\n- three\n- four\n\n{{ article('x') }}\n\nFive.\n"


@pytest.mark.parametrize(
    ("change", "after"),
    [
        (lambda b: [p("One"), p("two."), *b[1:]], "One\n\ntwo.\n\n- three\n- four\n\n{{ article('x') }}\n\nFive.\n"),
        (lambda b: [b[0], p("three"), p("four"), *b[2:]], "One two.\n\nthree\n\nfour\n\n{{ article('x') }}\n\nFive.\n"),
        (lambda b: [*b[:3], p("- Five.")], TWO.replace("Five", "\\- Five")),
        (lambda b: [b[3], *b[:3]], "Five.\n\nOne two.\n\n- three\n- four\n\n{{ article('x') }}\n"),
        (lambda b: [*b[:2], b[1], *b[2:]], TWO.replace("- four\n", "- four\n\n* three\n* four\n")),
        (lambda b: [*b, p("")], TWO),
        (lambda b: [], "\n"),
        (
            lambda b: [*b[:2], Tip("T", (b[0],)), *b[2:]],
            TWO.replace("- four\n", '- four\n\n{% call tip("T") %}\nOne two.\n{% endcall %}\n'),
        ),
    ],
)  # fmt: skip
def test_splitting_moving_and_doubling_change_nothing_else(
    change: Callable[[Sequence[Block]], list[Block]], after: str
) -> None:
    was = read(TWO)
    document = Document(tuple(change(was.document.content)))
    written = write(document, was)
    assert (written.text, written.cannot) == (after, ())
    assert same_document(read(written.text).document, document)
    assert write(was.document, read(written.text)).text.replace('"', "'") == TWO.replace('"', "'")


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("{{ client.ssn }} {% if x %} {# y #}", "{\\{ client.ssn }} {\\% if x %} {\\# y #}\n"),
        ("2 * 3, snake_case, _a_", "2 \\* 3, snake_case, \\_a\\_\n"),
        ("1.5 miles", "1.5 miles\n"),
        ("1. first", "1\\. first\n"),
        ("#1", "#1\n"),
        ("# one", "\\# one\n"),
        ("-5 degrees", "-5 degrees\n"),
        ("<b>5 < 6</b> & &amp;", "\\<b>5 < 6\\</b> & \\&amp;\n"),
    ],
)
def test_only_what_would_be_a_sign_is_escaped(typed: str, text: str) -> None:
    assert written_anew(p(typed)) == text


def test_a_bracket_before_a_chip_is_no_part_of_it() -> None:
    assert written_anew(p("{", Chip("practitioner"))) == "&#123;{{ practitioner }}\n"
    condition = Cond("practitioner", (Text("a{"),), (Text("b {%"),))
    assert written_anew(p(condition)) == "{% if practitioner %}a&#123;{% else %}b {\\%{% endif %}\n"


def test_a_fallback_is_written_so_that_an_empty_name_has_one_too() -> None:
    assert written_anew(p(Chip("client.first_name", 'you "all"'))) == (
        '{{ client.first_name|default("you \\"all\\"", true) }}\n'
    )


@pytest.mark.parametrize(
    ("block", "cannot"),
    [
        (p(Chip("x }}{% include 'y' %}{{ z")), (Cannot(1, SHAPE),)),
        (p(Cond("a %}{{ b }}{% if c", (Text("d"),))), (Cannot(1, SHAPE),)),
        (p(Text("a", Marks(Link("x\\\ny")))), ()),
    ],
)  # fmt: skip
def test_what_would_read_otherwise_is_reported_and_never_written(block: Block, cannot: tuple[Cannot, ...]) -> None:
    was = read("Before.\n\nAfter.\n")
    before, after = was.document.content
    written = write(doc(before, block, after), was)
    assert written.cannot == cannot
    if cannot:
        assert written.text == "Before.\n\nAfter.\n"


def test_words_are_kept_where_their_emphasis_cannot_be() -> None:
    em, both, strong = Marks(em=True), Marks(em=True, strong=True), Marks(strong=True)
    crossing = p("a", Chip("x", None, em), Text("b", both), Text("c", strong))
    written = write(doc(crossing), read(""))
    assert (written.text, written.cannot) == ("a{{ x }}bc\n", (Cannot(0, EMPHASIS),))


def test_what_an_island_would_swallow_is_reported() -> None:
    was = read("One.\n\n```\nopen\n")
    written = write(doc(*was.document.content, p("New.")), was)
    assert (written.text, written.cannot) == (was.text, (Cannot(2, NEIGHBOURS),))


def test_an_island_whose_source_can_be_read_after_all_is_written_as_it_is() -> None:
    was = read("One.\n\n# Title\n")
    written = write(doc(was.document.content[0], Raw("## Title\n\n* a")), was)
    assert (written.text, written.cannot) == ("One.\n\n## Title\n\n* a\n", ())


def test_the_spans_say_where_each_block_stands() -> None:
    was = read(TWO)
    one, *rest = was.document.content
    written = write(doc(one, p(""), p("New."), *rest), was)
    shown = {number: written.text[span.begin : span.end] for number, span in written.spans.items()}
    assert shown == {0: "One two.", 2: "New.", 3: "- three\n- four", 4: "{{ article('x') }}", 5: "Five."}


@pytest.mark.parametrize("path", BODIES[::5])
def test_a_file_that_was_taken_apart_still_passes_the_check(path: str) -> None:
    file = opened(path)
    assert file.body
    apart = [each for block in file.body.document.content for each in _apart(block)]
    written = write_file(file, file.front, Document(tuple(apart)))
    assert written.cannot == ()
    assert [
        each for each in check_file({**read_folder(SHIPPED_CONTENT), path: written.text}, path) if each.blocks
    ] == []
    again = read(written.text[len(file.text) - len(file.body.text) :]).document
    assert same_document(again, Document(tuple(apart)))
    assert not any(is_empty(block) for block in again.content)


def _apart(block: Block) -> list[Block]:
    """A list's points as paragraphs, and a tip's lines below its title."""
    match block:
        case BulletList(items):
            return [each for item in items for each in item.content]
        case Tip(title, content):
            return [Heading(3, (Text(title),)), *content]
    return [block]
