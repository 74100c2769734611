import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nurture.domain.editing.document import Chip, Cond, Document, HardBreak, Heading, Marks, Paragraph, Raw, Text
from nurture.domain.editing.fields import CannotWriteField, read_field, write_field
from nurture.domain.rendering.template import environment, violations
from tests.domain.editing.edits import word_changes
from tests.domain.editing.generated import Documents


def line(*words: Text | Chip | Cond | HardBreak) -> Document:
    return Document((Paragraph(words),))


def test_a_line_is_words_placeholders_and_conditions_and_no_markdown() -> None:
    written = "*See* {{ client.first_name|default('you', true) }}{% if practitioner %} with {{practitioner}}{% endif %}"
    practitioner = Cond("practitioner", (Text(" with "), Chip("practitioner")))
    read = line(Text("*See* "), Chip("client.first_name", "you"), practitioner)
    assert read_field(written) == read
    assert write_field(read, written) == written
    assert write_field(line(*read.content[0].content, Text("!")), written) == f"{written}!"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "written", ["{# note #}", "{{ x", "{% if a -%}b{% endif %}", "{% if a %}b{% elif c %}d{% endif %}"]
)
def test_anything_else_is_an_island(written: str) -> None:
    assert read_field(written) == Document((Raw(written),))
    assert write_field(read_field(written), written) == written
    assert write_field(line(Text("new")), written) == "new"


@settings(max_examples=60)
@given(st.integers(0, 10**9))
def test_whatever_somebody_types_is_printed_as_it_is(seed: int) -> None:
    documents = Documents(seed)
    typed = "".join(documents.typed() for _ in range(3))
    written = write_field(line(Text(typed)), "before")
    assert violations(written) == []
    assert environment(html=False).from_string(written).render().split() == typed.split()
    words = line(*documents.words())
    assert write_field(read_field(write_field(words, "")), "") == write_field(words, "")


def test_the_line_breaks_and_the_end_of_a_text_stay_where_a_word_is_changed() -> None:
    text = "  Hi {{client.greeting}}\n  two lines.\n"
    for word, document in word_changes(read_field(text), "Neues"):
        assert write_field(document, text) == text.replace(word, "Neues", 1)


def test_marks_and_breaks_have_no_place_in_a_line() -> None:
    words = line(Text("a", Marks(strong=True)), HardBreak(), Text("b"))
    assert write_field(Document((*words.content, Paragraph((Text("c"),)))), "") == "a b c"


@pytest.mark.parametrize(
    "document",
    [Document((Heading(2, (Text("a"),)),)), line(Chip("x }}{{ y")), line(Cond("a %}{% if b", (Text("c"),)))],
)
def test_what_no_line_holds_is_refused(document: Document) -> None:
    with pytest.raises(CannotWriteField):
        write_field(document, "before")
