import pytest
from django.test import Client as Browser

from nurture import clock
from nurture.actions.accounts.users import add_user
from nurture.actions.receipts.complaints import pause_on_complaints
from nurture.models import Audit, Client, Enrollment, SequencePause
from tests.web.reading import items, words

PATH = "/pauses/pfps/resume"


@pytest.fixture
def paused(dana: Client) -> Enrollment:
    """Dana's, with its whole sequence paused."""
    SequencePause.objects.create(sequence="pfps", paused_at=clock.now())
    pause_on_complaints()
    return dana.enrollments.get()


def test_the_page_says_what_it_would_do_and_does_nothing(staff: Browser, paused: Enrollment) -> None:
    assert words(staff.get(PATH)) == (
        "Sequences Resume this sequence? Sequence Runner's knee (patellofemoral pain) "
        "Paused Mon, Nov 23, 3:08 PM EST Waiting 1 client "
        "The paused messages go on, later by the length of the pause, inside the hours for each channel. "
        "The complaints until now no longer count: three new ones can pause it again. "
        "Whoever is on it keeps the words of the release they began with; "
        "better words reach those who start from now on. "
        "Your name and the time are written down with it. Resume the sequence Leave it as it is"
    )
    assert SequencePause.objects.active().count() == 1


def test_a_confirmed_resume_is_done_and_recorded_and_everybody_goes_on(staff: Browser, paused: Enrollment) -> None:
    response = staff.post(PATH, follow=True)
    assert response.redirect_chain == [("/", 302)]
    assert words(response).startswith("Resumed. Its messages get new times, one client after the other. ")
    assert list(Audit.objects.values_list("who", "what", "about")) == [("user:kim", "resume", "sequence pfps")]
    pause_on_complaints()
    paused.refresh_from_db()
    assert paused.state == "active"


def test_a_second_press_is_told_and_changes_nothing(staff: Browser, paused: Enrollment) -> None:
    staff.post(PATH)
    assert "That is not possible now" in words(staff.get(PATH))
    assert words(staff.post(PATH, follow=True)).startswith("Nothing changed: somebody has resumed it already. ")
    assert Audit.objects.count() == 1


def test_a_press_without_the_forms_token_is_refused(visitor: Browser, paused: Enrollment) -> None:
    visitor.force_login(add_user("robin", "desk", "a long password"))
    assert visitor.post(PATH).status_code == 403
    assert SequencePause.objects.active().count() == 1


def test_a_sequence_that_never_paused_by_itself_is_404(staff: Browser, paused: Enrollment) -> None:
    assert staff.get("/pauses/itbs/resume").status_code == 404


def test_the_sequences_own_page_says_so_and_leads_there(staff: Browser, paused: Enrollment) -> None:
    page = staff.get("/sequences/pfps")
    assert words(page).count("Paused by itself Mon, Nov 23, 3:08 PM EST Too many clients reported") == 1
    assert f'href="{PATH}"' in page.content.decode()
    assert "itself" not in words(staff.get("/sequences/itbs"))
    assert [item.split(" 10 steps")[0] for item in items(staff.get("/sequences"), "grid")] == [
        "Iliotibial band syndrome",
        "Knee pain, not yet told apart",
        "Runner's knee (patellofemoral pain) Paused",
    ]


def test_one_client_is_not_let_go_alone(staff: Browser, paused: Enrollment) -> None:
    page = words(staff.get("/clients/c-1001"))
    assert "Too many clients reported this sequence as unwanted; it waits for somebody to look at it. End " in page
    path = f"/enrollments/{paused.pk}/resume"
    why = "Too many clients reported this sequence as unwanted; it waits for somebody to look at it. "
    assert f"That is not possible now Runner's knee (patellofemoral pain): {why}" in words(staff.get(path))
    assert words(staff.post(path, follow=True)).startswith(f"Nothing changed. {why}")


def test_a_sequence_that_the_newest_release_lacks_can_be_resumed_too(staff: Browser, dana: Client) -> None:
    SequencePause.objects.create(sequence="left-out", paused_at=clock.now())
    assert "Sequence left-out Paused" in words(staff.get("/pauses/left-out/resume"))
    assert staff.post("/pauses/left-out/resume", follow=True).status_code == 200
