import pytest

from nurture.domain.checks.mending.safety_note import holds_note
from nurture.domain.content.parse import read_content
from nurture.domain.editing.reading.read import read
from nurture.domain.editing.ready_passages import ready_passages
from nurture.domain.editing.to_json import to_json
from nurture.domain.rendering.placeholders import BY_NAME
from tests.domain.editing.shipped import FILES

PFPS = "templates/pfps/massage.email.md"
ARTICLE = "templates/articles/two-runners.md"
TEXT = "templates/knee/nudge-rolling.sms.txt"


def offered(path: str) -> dict[str, list[str]]:
    found = ready_passages(path, read_content(FILES), BY_NAME)
    return {word: [each.source for each in found if word in each.also] for word in ("safety", "checkin")}


@pytest.mark.parametrize("path", [PFPS, ARTICLE, TEXT])
def test_the_clinics_own_note_is_offered_and_is_what_the_check_wants(path: str) -> None:
    notes = offered(path)["safety"]
    assert notes
    assert notes[0] in "".join(FILES.values())
    assert all(holds_note(note) for note in notes)


def test_the_note_of_the_same_sequence_comes_first() -> None:
    first = offered(PFPS)["safety"][0]
    assert first in FILES["templates/pfps/what-it-is.email.md"]
    assert first.startswith('{% call tip("When to see a doctor") %}')


def test_notes_are_told_apart_by_how_they_begin() -> None:
    found = ready_passages(PFPS, read_content(FILES), BY_NAME)
    begins = [each.description for each in found if "safety" in each.also]
    assert len(set(begins)) == len(begins) > 1
    assert begins[0].startswith("See a doctor, and do not wait")
    assert not any("{" in begin for begin in begins)


def test_a_question_is_offered_where_somebody_can_reply() -> None:
    assert [bool(offered(path)["checkin"]) for path in (PFPS, TEXT, ARTICLE)] == [True, True, False]
    assert ready_passages("schedules/knee.yaml", read_content(FILES), BY_NAME) == []


def test_a_clinic_without_a_note_is_offered_a_plain_one() -> None:
    bare = {path: text.replace("ee a doctor", "it down") for path, text in FILES.items()}
    found = ready_passages(PFPS, read_content(bare), BY_NAME)
    assert [holds_note(passage.source) for passage in found] == [True, False]
    for passage in found:
        assert passage.content(in_text=False) == to_json(read(passage.source).document)["content"]
        assert {block["type"] for block in passage.content(in_text=False)} <= {"tip", "paragraph"}
