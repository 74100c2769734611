import pytest

from nurture.models import Enrollment
from nurture.web.staff.clients.enrollment_actions import enrollment_actions


@pytest.mark.parametrize(
    ("state", "possible"),
    [("active", ["pause", "end"]), ("paused", ["resume", "end"]), ("completed", []), ("ended", [])],
)
def test_what_is_possible_follows_from_the_state(state: str, possible: list[str]) -> None:
    assert [change.name for change in enrollment_actions(Enrollment(state=state))] == possible
