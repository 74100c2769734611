import pytest
from django.test import Client as Browser

from nurture import clock
from nurture.actions.accounts.users import add_user
from nurture.actions.replies.inbound import receive_sms
from nurture.actions.sequences.pause import pause
from nurture.models import Client, Reply, Suppression
from tests.web.reading import words


@pytest.fixture
def reply(dana: Client) -> Reply:
    """Dana's question."""
    receive_sms("SM1", dana.phone, "Is <b>this</b> normal?")
    return Reply.objects.get()


def inbox(staff: Browser, query: str = "") -> str:
    return words(staff.get(f"/replies{query}")).split(" All ", 1)[1]


def test_a_reply_shows_its_words_and_what_we_made_of_them(staff: Browser, reply: Reply) -> None:
    assert inbox(staff) == (
        "Dana Reyes Mon, Nov 23, 3:08 PM EST Waiting Is <b>this</b> normal? "
        "A message for a person: we do nothing by ourselves. "
        "Done for Dana Reyes Stop messages for Dana Reyes Call +16175550123"
    )


def test_what_was_answered_at_once_waits_for_nobody(staff: Browser, dana: Client) -> None:
    receive_sms("SM1", dana.phone, "STOP")
    assert inbox(staff).startswith("All answered When a client answers a text")
    assert inbox(staff, "?all") == (
        "Dana Reyes Mon, Nov 23, 3:08 PM EST Done STOP They asked us to stop, so we did, at once. (the word for stop)"
    )


def test_nobody_wrote_yet(staff: Browser, dana: Client) -> None:
    assert inbox(staff, "?all").startswith("Nobody wrote yet")


def test_a_number_that_we_do_not_know_says_so(staff: Browser, dana: Client) -> None:
    receive_sms("SM1", "+16175550199", "Who is this?")
    assert inbox(staff).count("We know no client with this number.") == 1


def test_done_takes_it_out_of_the_inbox_and_says_so(staff: Browser, reply: Reply) -> None:
    response = staff.post(f"/replies/{reply.pk}/done", follow=True)
    assert words(response).startswith("Marked as done. Replies ")
    assert inbox(staff).startswith("All answered")


def test_resume_is_offered_where_something_is_paused(staff: Browser, dana: Client, reply: Reply) -> None:
    pause(dana.enrollments.get(), "kim")
    assert inbox(staff).count("Done, and resume for Dana Reyes") == 1
    staff.post(f"/replies/{reply.pk}/resume")
    assert dana.enrollments.get().state == "active"


def test_stop_stops(staff: Browser, dana: Client, reply: Reply) -> None:
    response = staff.post(f"/replies/{reply.pk}/stop", follow=True)
    assert words(response).startswith("Stopped: nothing more goes to that address. ")
    assert dana.consents.filter(channel="sms", granted=False).count() == 1


def test_what_a_reply_does_not_offer_any_more_changes_nothing(staff: Browser, reply: Reply) -> None:
    for name in ("resume", "fewer"):
        assert words(staff.post(f"/replies/{reply.pk}/{name}", follow=True)).startswith("Nothing changed: ")
    staff.post(f"/replies/{reply.pk}/done", follow=True)
    assert words(staff.post(f"/replies/{reply.pk}/stop", follow=True)).startswith("Nothing changed: ")
    assert not Suppression.objects.exists()


def test_a_viewer_reads_and_does_nothing(visitor: Browser, reply: Reply) -> None:
    visitor.force_login(add_user("robin", "viewer", "a long password"))
    assert inbox(visitor).endswith("we do nothing by ourselves.")
    looking = Browser()
    looking.force_login(add_user("alex", "viewer", "a long password"))
    assert looking.post(f"/replies/{reply.pk}/done").status_code == 403


def test_a_press_without_the_forms_token_is_refused(visitor: Browser, reply: Reply) -> None:
    visitor.force_login(add_user("robin", "editor", "a long password"))
    assert visitor.post(f"/replies/{reply.pk}/done").status_code == 403


def test_odd_addresses_are_404_and_a_look_does_nothing(staff: Browser, reply: Reply) -> None:
    assert staff.post(f"/replies/{reply.pk}/burn").status_code == 404
    assert staff.post("/replies/0/done").status_code == 404
    assert staff.get(f"/replies/{reply.pk}/done").status_code == 405


def test_everything_is_shown_page_by_page_newest_first(staff: Browser, dana: Client) -> None:
    now = clock.now()
    Reply.objects.bulk_create(
        Reply(provider_id=f"SM{n}", channel="sms", address="+1", body=f"({n:03})", kind="other", received_at=now)
        for n in range(60)
    )
    newest = staff.get("/replies?all").content.decode()
    assert (newest.count('<p class="bubble'), newest.index("(059)") < newest.index("(010)")) == (50, True)
    oldest = Reply.objects.order_by("-id")[49].pk
    assert newest.count(f'href="?all&amp;before={oldest}"') == 1
    assert staff.get(f"/replies?all&before={oldest}").content.decode().count('<p class="bubble') == 10
