import pytest

from nurture.actions.content.drafts import read_draft, save_draft, working_copy
from nurture.actions.content.sequence_edits import ScheduleChange, change_schedule, undo_change
from nurture.domain.editing.schedule.edits import add_step, set_off
from nurture.domain.editing.schedule.yaml_lines import CannotEdit
from nurture.models import Release

pytestmark = pytest.mark.django_db

PFPS, NEW = "schedules/pfps.yaml", "templates/pfps/warming-up.email.md"
ENTRIES = ["when: {after: 3 days, at: '12:30'}", "email: pfps/warming-up"]
KIM, LEE = "user:kim", "user:lee"


@pytest.fixture
def added(release: Release) -> ScheduleChange:
    """Kim added a step, and its message."""
    return change_schedule(
        "pfps", -1, lambda text: add_step(text, "warming-up", ENTRIES), KIM, {NEW: "---\nsubject: A\n---\nB\n"}
    )


def test_undoing_takes_the_message_that_was_added_away_too(added: ScheduleChange) -> None:
    assert {*working_copy().drafts} == {PFPS, NEW}
    undone = undo_change("pfps", added.after.version, added.before.version, LEE)
    assert (undone.after.version, undone.stay) == (-1, ())
    assert not working_copy().drafts


def test_a_message_goes_too_where_a_later_change_was_undone_before_it(added: ScheduleChange) -> None:
    moved = change_schedule("pfps", added.after.version, lambda text: set_off(text, "warming-up", True), KIM)
    back = undo_change("pfps", moved.after.version, moved.before.version, KIM)
    undo_change("pfps", back.after.version, added.before.version, KIM, added.after.version)
    assert not working_copy().drafts


def test_a_message_that_somebody_wrote_in_stays_and_is_named(added: ScheduleChange) -> None:
    save_draft(NEW, "---\nsubject: Warm up\n---\nB\n", read_draft(NEW).version, LEE)
    undone = undo_change("pfps", added.after.version, added.before.version, KIM)
    assert undone.stay == (NEW,)
    assert "Warm up" in (read_draft(NEW).text or "")


def test_what_changed_meanwhile_is_not_undone(added: ScheduleChange) -> None:
    later = save_draft(PFPS, f"{added.after.text}# a note\n", added.after.version, LEE)
    with pytest.raises(CannotEdit, match="somebody changed this sequence meanwhile"):
        undo_change("pfps", added.after.version, added.before.version, KIM)
    assert read_draft(PFPS).text == later.text
    assert undo_change("pfps", later.version, added.after.version, KIM).after.text == added.after.text
    assert NEW in working_copy().drafts
