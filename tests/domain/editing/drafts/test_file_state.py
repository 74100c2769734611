import pytest

from nurture.domain.editing.drafts.file_state import FileState, file_state, sent_files
from tests.domain.shipped import SHIPPED

SENT, UNUSED = "templates/knee/rebook.sms.txt", "templates/knee/unused.sms.txt"


@pytest.mark.parametrize(
    ("path", "live", "draft", "state"),
    [
        (SENT, "a", "a", FileState.LIVE), (SENT, "a", "b", FileState.CHANGED), (SENT, None, "b", FileState.NEW),
        (SENT, "a", None, FileState.OFF), (UNUSED, "a", "a", FileState.OFF), (UNUSED, None, "b", FileState.OFF),
        ("templates/articles/x.md", "a", "a", FileState.LIVE), ("schedules/new.yaml", None, "a", FileState.NEW),
        ("templates/responses/danger.sms.txt", "a", "a", FileState.LIVE),
        ("templates/responses/saved/hours.sms.txt", "a", "b", FileState.CHANGED),
    ],
)  # fmt: skip
def test_each_state(path: str, live: str | None, draft: str | None, state: FileState) -> None:
    assert file_state(path, live, draft, sent_files(SHIPPED)) is state


def test_every_shipped_message_is_sent_by_some_step() -> None:
    states = {path: file_state(path, text, text, sent_files(SHIPPED)) for path, text in SHIPPED.items()}
    assert set(states.values()) == {FileState.LIVE}


def test_a_step_that_is_off_sends_nothing() -> None:
    path = "schedules/pfps.yaml"
    step = "  - step: massage\n"
    assert step in SHIPPED[path]
    files = {path: SHIPPED[path].replace(step, f"{step}    off: true\n")}
    assert sent_files({path: SHIPPED[path]}) - sent_files(files) == {"templates/pfps/massage.email.md"}


def test_a_sequence_that_cannot_be_read_sends_nothing() -> None:
    assert sent_files({"schedules/pfps.yaml": "steps: ["}) == frozenset()
