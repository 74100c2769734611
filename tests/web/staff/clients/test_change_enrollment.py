import pytest
from django.test import Client as Browser

from nurture import clock
from nurture.actions.accounts.users import add_user
from nurture.actions.sequences.pause import pause
from nurture.models import Audit, Client, Enrollment, SequencePause
from tests.web.reading import words


@pytest.fixture
def enrollment(dana: Client) -> Enrollment:
    """Dana's."""
    return dana.enrollments.get()


def test_the_page_says_what_it_would_do_and_does_nothing(staff: Browser, enrollment: Enrollment) -> None:
    assert words(staff.get(f"/enrollments/{enrollment.pk}/pause")) == (
        "Dana Reyes Pause this sequence? Client Dana Reyes Sequence Runner's knee (patellofemoral pain) "
        "Still planned 10 messages Nothing goes out until somebody resumes it. "
        "What was planned then moves later by the length of the pause. "
        "Your name and the time are written down with it. Pause the sequence Leave it as it is"
    )
    assert Audit.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "state", "says"),
    [
        ("pause", "paused", "Paused. Nothing goes out until somebody resumes it. Clients Dana Reyes "),
        ("end", "ended", "Ended. What was still planned is withdrawn. Clients Dana Reyes "),
    ],
)
def test_a_confirmed_deed_is_done_and_recorded(
    name: str, state: str, says: str, staff: Browser, enrollment: Enrollment
) -> None:
    response = staff.post(f"/enrollments/{enrollment.pk}/{name}", follow=True)
    assert response.redirect_chain == [("/clients/c-1001", 302)]
    assert words(response).startswith(says)
    enrollment.refresh_from_db()
    assert enrollment.state == state
    deeds = Audit.objects.exclude(what="look")
    assert list(deeds.values_list("who", "what", "about")) == [("user:kim", "by hand", "client c-1001")]


def test_what_was_paused_can_be_resumed(staff: Browser, enrollment: Enrollment) -> None:
    pause(enrollment, "kim")
    staff.post(f"/enrollments/{enrollment.pk}/resume")
    enrollment.refresh_from_db()
    assert enrollment.state == "active"


def test_what_is_no_longer_possible_is_told_and_changes_nothing(staff: Browser, enrollment: Enrollment) -> None:
    path = f"/enrollments/{enrollment.pk}/resume"
    assert words(staff.get(path)).count("That is not possible now") == 1
    assert words(staff.post(path, follow=True)).startswith("Nothing changed. It was active already. ")
    assert set(Audit.objects.values_list("what", flat=True)) == {"look"}


def test_who_waits_for_something_else_after_a_resume_is_told_so(staff: Browser, enrollment: Enrollment) -> None:
    pause(enrollment, "kim")
    SequencePause.objects.create(sequence="pfps", paused_at=clock.now())
    response = staff.post(f"/enrollments/{enrollment.pk}/resume", follow=True)
    assert words(response).startswith("It still waits. Too many clients reported this sequence as unwanted")


def test_a_press_without_the_forms_token_is_refused(visitor: Browser, enrollment: Enrollment) -> None:
    visitor.force_login(add_user("robin", "desk", "a long password"))
    assert visitor.post(f"/enrollments/{enrollment.pk}/end").status_code == 403
    enrollment.refresh_from_db()
    assert enrollment.state == "active"


def test_odd_addresses_are_404(staff: Browser, enrollment: Enrollment) -> None:
    assert staff.get(f"/enrollments/{enrollment.pk}/burn").status_code == 404
    assert staff.get("/enrollments/0/pause").status_code == 404
