import pytest

from nurture.domain.checks.mending.safety_note import holds_note
from nurture.domain.editing.document import Document
from nurture.domain.editing.files import open_file
from nurture.domain.editing.places import spans_of
from nurture.domain.editing.put_back import put_back
from tests.domain.editing.shipped import FILES, TEMPLATES

HEAD = "---\nsubject: When to see a doctor\npreview: Two\n---\n"
TIP = (
    '{% call tip("When less is not enough") %}\nFirst of all, stay calm.\n\n'
    "If it is severe, see a doctor.\n\n- or if it locks\n- or swells\n{% endcall %}\n"
)
LETTER = f"{HEAD}{{{{ client.greeting }}}}\n\nFirst.\n\n{TIP}\nTake it easy,\\\n{{{{ signature }}}}\n"
NOTED = [path for path in TEMPLATES if holds_note(FILES[path])]
TEXT = "templates/knee/hello.sms.txt"
EMAIL = "templates/a.email.md"


def document(path: str, text: str) -> Document | None:
    file = open_file(path, text)
    return file.document or file.front.get("text")


def mended(path: str, released: str, text: str) -> str:
    """The text with the edit in it."""
    edit = put_back(path, released, text)
    assert edit
    lines = text.split("\n")
    line = lines[edit.line - 1]
    lines[edit.line - 1] = line[: edit.column - 1] + edit.new + line[edit.column - 1 :]
    return "\n".join(lines)


def without_blocks(path: str, text: str) -> str:
    """The file without each block that holds the note, and without a paragraph below such a heading."""
    spans = [span for span in spans_of(open_file(path, text)).values() if holds_note(text[span.begin : span.end])]
    for span in reversed(spans):
        text = text[: span.begin].rstrip("\n") + "\n\n" + text[span.end :].lstrip("\n")
    return text.rstrip("\n") + "\n"


@pytest.mark.parametrize("path", [path for path in NOTED if path != TEXT])
def test_of_every_shipped_file_the_deleted_block_comes_back_where_it_stood(path: str) -> None:
    bare = without_blocks(path, FILES[path])
    assert document(path, bare) != document(path, FILES[path])
    assert document(path, mended(path, FILES[path], bare)) == document(path, FILES[path])


@pytest.mark.parametrize(
    "gone",
    [
        TIP,
        "If it is severe, see a doctor.\n\n",
        "First of all, stay calm.\n\nIf it is severe, see a doctor.\n\n",
        "If it is severe, see a doctor.\n\n- or if it locks\n- or swells\n",
    ],
)
def test_of_a_tip_of_several_paragraphs_what_was_deleted_comes_back_where_it_stood(gone: str) -> None:
    bare = LETTER.replace(gone, "")
    assert bare != LETTER
    assert document(EMAIL, mended(EMAIL, LETTER, bare)) == document(EMAIL, LETTER)


@pytest.mark.parametrize(
    ("was", "written", "stands"),
    [
        ("If it is severe, see a doctor.", "Ask us.", "Ask us.\n\nIf it is severe, see a doctor."),
        ("First.\n", "Something else.\n", None),
        ("Take it easy,\\\n", "Bye,\\\n", None),
    ],
)
def test_what_was_written_anew_meanwhile_stays(was: str, written: str, stands: str | None) -> None:
    bare = (LETTER if stands else LETTER.replace(TIP + "\n", "")).replace(was, written)
    wanted = LETTER.replace(was, stands or written)
    assert document(EMAIL, mended(EMAIL, LETTER, bare)) == document(EMAIL, wanted)


def test_where_nothing_of_the_letter_is_left_the_note_stands_in_its_body() -> None:
    bare = f"{HEAD}Something else.\n"
    assert document(EMAIL, mended(EMAIL, LETTER, bare)) == document(EMAIL, f"{HEAD}Something else.\n\n{TIP}")


@pytest.mark.parametrize("line_end", ["", "\n"])
def test_of_a_text_the_sentence_comes_back_between_its_neighbours(line_end: str) -> None:
    before, note, after = "{{ clinic.short_name }}: hello.", "Is it severe? See a doctor.", "Bye."
    whole = f"{before} {note} {after}{line_end}"
    assert mended(TEXT, whole, f"{before} {after}{line_end}") == whole
    assert mended(TEXT, whole, f"{before}{line_end}") == f"{before} {note}{line_end}"
    assert mended(TEXT, whole, f"Other words.{line_end}") == f"Other words. {note}{line_end}"
    assert mended(TEXT, FILES[TEXT], "Hello.\n") == f"Hello. {FILES[TEXT][FILES[TEXT].index('One thing') :]}"


def test_a_condition_comes_back_whole_or_not_at_all() -> None:
    said = "{% if practitioner %}{{ practitioner }} says: see a doctor.{% endif %}"
    assert mended(TEXT, f"Hello. {said}", "Hello.") == f"Hello. {said}"
    assert put_back(TEXT, "{% if practitioner %}Hello. See a doctor. {% endif %}", "Hello.") is None
