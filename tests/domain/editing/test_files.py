import pytest

from nurture.domain.editing.document import Chip, Document, Paragraph, Text
from nurture.domain.editing.files import open_file, write_file
from nurture.domain.editing.mending import mended
from nurture.domain.editing.places import Place, place_of, spans_of
from nurture.domain.values.finding import Finding, Mend
from tests.domain.editing.edits import only_difference, word_changes
from tests.domain.editing.shipped import FILES, TEMPLATES, opened

EMAIL = "---\nsubject: One\npreview: Two\n---\n\nFirst.\n\n- a\n- b\n"


@pytest.mark.parametrize("path", TEMPLATES)
def test_every_shipped_template_opens_and_is_written_as_it_was(path: str) -> None:
    file = opened(path)
    assert file.front
    written = write_file(file, file.front, file.document)
    assert (written.text, written.cannot, written.cannot_fields) == (FILES[path], (), {})


@pytest.mark.parametrize("path", TEMPLATES)
def test_of_a_changed_field_only_the_word_differs(path: str) -> None:
    file = opened(path)
    for key, field in file.front.items():
        for word, changed in list(word_changes(field, "Neues"))[:2]:
            written = write_file(file, {**file.front, key: changed}, file.document)
            assert only_difference(file.text, written.text) == only_difference(word, "Neues")


def test_a_file_of_another_kind_has_nothing_to_edit_here() -> None:
    assert (opened("schedules/knee.yaml").front, opened("schedules/knee.yaml").body) == ({}, None)
    assert open_file("templates/a.email.md", "no front matter").body is None


def test_a_title_is_the_same_for_everybody_and_its_brackets_are_printed() -> None:
    path = "templates/articles/x.md"
    file = open_file(path, "---\ntitle: Old {{ x }}\nsummary: s\n---\nB\n")
    assert file.front["title"] == Document((Paragraph((Text("Old {{ x }}"),)),))
    assert write_file(file, {"title": Document((Paragraph((Text("New {{ x }}"),)),))}, None).text == (
        "---\ntitle: New {{ x }}\nsummary: s\n---\nB\n"
    )
    written = write_file(file, {"title": Document((Paragraph((Chip("clinic.name"),)),))}, None)
    assert written.text == file.text
    assert "only plain words" in written.cannot_fields["title"]


@pytest.mark.parametrize(("path", "key"), [("templates/a.email.md", "subject"), ("templates/articles/a.md", "title")])
def test_a_no_break_space_of_a_field_stays(path: str, key: str) -> None:
    text = f"---\n{key}: Run 5\u00a0km slowly\nsummary: s\n---\nBody\n"
    file = open_file(path, text)
    slower = Document((Paragraph((Text("Run 5\u00a0km gently"),)),))
    assert file.front[key] == Document((Paragraph((Text("Run 5\u00a0km slowly"),)),))
    assert write_file(file, {key: slower}, None).text == text.replace("slowly", "gently")


@pytest.mark.parametrize(
    ("line", "column", "place"),
    [
        (1, 1, Place()),
        (2, 10, Place(field="subject")),
        (3, 1, Place(field="preview")),
        (6, 3, Place(block=0)),
        (7, 1, Place()),
        (8, 1, Place(block=1)),
        (9, 3, Place(block=1)),
        (99, 1, Place()),
    ],
)
def test_the_place_of_a_finding_is_a_block_or_a_field(line: int, column: int, place: Place) -> None:
    file = open_file("templates/a.email.md", EMAIL)
    assert place_of(file, line, column) == place
    assert file.body
    assert place_of(write_file(file, file.front, file.body.document), line, column) == place


def test_of_a_text_every_finding_is_of_its_words() -> None:
    assert place_of(open_file("templates/a.sms.txt", "Hello\nyou"), 2, 1) == Place(field="text")


def test_the_blocks_of_an_opened_file_are_found_in_it() -> None:
    shown = [EMAIL[span.begin : span.end] for span in spans_of(open_file("templates/a.email.md", EMAIL)).values()]
    assert shown == ["First.", "- a\n- b"]


def test_a_mend_is_carried_out_where_the_finding_stands_and_only_on_the_whole_name() -> None:
    text = "client.frist_names\n{{ client.frist_name }} client.frist_name\n"
    finding = Finding("a", 2, 1, "…", mend=Mend("client.frist_name", "client.first_name"))
    assert mended(text, finding) == "client.frist_names\n{{ client.first_name }} client.frist_name\n"
    assert mended(text, Finding("a", 2, 1, "…")) == text
    assert mended("other", finding) == "other"
