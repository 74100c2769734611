from nurture.domain.checks.mending.safety_note import lost_note, lost_safety_notes, put_back
from nurture.domain.content.content import Content
from nurture.domain.content.parse import read_content
from tests.conftest import Shipped

FIRST, LAST = "templates/knee/what-it-is.email.md", "templates/knee/easing-off.email.md"
TEXT = "templates/knee/hello.sms.txt"


def without_notes(text: str) -> str:
    """The text without each paragraph that says when to see a doctor."""
    return "\n\n".join(part for part in text.split("\n\n") if "see a doctor" not in part.lower()) + "\n"


def content_of(files: dict[str, str]) -> Content:
    return read_content(files)


def test_a_sequence_may_not_lose_its_last_note_and_it_can_be_put_back_where_it_stood(shipped: Shipped) -> None:
    files = shipped[0]
    noted = [path for path, text in files.items() if path.startswith("templates/") and "see a doctor" in text.lower()]
    bare = {**files, **{path: without_notes(files[path]) for path in noted if path.endswith(".email.md")}}
    bare[TEXT] = "{{ client.greeting }} it's {{ clinic.short_name }}.\n"
    lost = list(lost_safety_notes(content_of(files), files, content_of(bare)))
    assert {finding.message.split(":")[0] for finding in lost} == {
        f"the safety note is gone from {name}" for name in ("itbs", "knee", "pfps")
    }
    others = content_of({path: text for path, text in bare.items() if path != LAST} | {LAST: files[FIRST]})
    found = lost_note(LAST, files[LAST], bare[LAST], content_of(bare))
    assert found
    assert found.blocks
    assert lost_note(LAST, files[LAST], files[LAST], others) is None
    edit = put_back(files[LAST], bare[LAST])
    lines = bare[LAST].split("\n")
    lines[edit.line - 1] += edit.new
    assert "\n".join(lines).rstrip("\n") == files[LAST].rstrip("\n")


def test_of_a_text_the_sentence_is_put_back_at_its_end(shipped: Shipped) -> None:
    edit = put_back(shipped[0][TEXT], "Hello.\n")
    assert edit.new.strip().endswith("See a doctor.")
    assert (edit.line, edit.column) == (1, 7)
