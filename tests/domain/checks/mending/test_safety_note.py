from nurture.domain.checks.mending.safety_note import lost_note, lost_safety_notes
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


def test_a_sequence_may_not_lose_its_last_note(shipped: Shipped) -> None:
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
    card = '{% call tip("When to see a doctor") %}\nIf it is severe.\n{% endcall %}\n'
    lost_card = lost_note(LAST, f"---\nsubject: A\npreview: B\n---\n{card}", bare[LAST], content_of(bare))
    assert lost_card and "put “When to see a doctor…” back" in lost_card.message
    assert lost_note(LAST, files[LAST], files[LAST], others) is None


def test_a_subject_that_speaks_of_a_doctor_is_no_note(shipped: Shipped) -> None:
    others = content_of(shipped[0])
    body = "If the pain is severe, see a doctor.\n"
    released = f"---\nsubject: When to see a doctor\npreview: Two\n---\n{body}"
    assert lost_note(LAST, released, released.replace(body, "Hello.\n"), others)
    assert lost_note(LAST, released.replace(body, "Hello.\n"), "---\nsubject: One\n---\nHello.\n", others) is None
