from nurture import clock
from nurture.actions.pause import pause
from nurture.actions.take_break import take_break
from nurture.models import Audit, Client, Consent, Reply
from nurture.web.desk import done, resume, stop, waiting_replies
from nurture.web.permissions import permissions_of


def wrote(dana: Client, number: int = 1, client: Client | None = None) -> Reply:
    return Reply.objects.create(
        provider_id=f"SM{number}", channel="sms", address=dana.phone, client=client, body="Hello", kind="other",
        received_at=clock.now(),
    )  # fmt: skip


def recorded() -> list[tuple[str, str, str]]:
    return list(Audit.objects.order_by("id").values_list("who", "what", "about"))


def test_what_is_done_waits_no_longer_and_is_recorded(dana: Client) -> None:
    reply = wrote(dana, client=dana)
    done(reply, "kim")
    assert list(waiting_replies()) == []
    assert recorded() == [("kim", "reply done", "client c-1001")]


def test_the_oldest_waits_first(dana: Client) -> None:
    first, second = wrote(dana, 1), wrote(dana, 2)
    assert list(waiting_replies()) == [first, second]


def test_a_resume_lets_every_paused_sequence_go_on(dana: Client) -> None:
    pause(dana.enrollments.get(), "kim")
    resume(wrote(dana, client=dana), "robin")
    assert dana.enrollments.get().state == "active"
    assert recorded() == [
        ("kim", "pause", "client c-1001"),
        ("robin", "reply done", "client c-1001"),
        ("robin", "resume", "client c-1001"),
    ]


def test_a_stop_blocks_the_address_it_came_from(dana: Client) -> None:
    stop(wrote(dana, client=dana), "kim")
    assert {p.channel.value: p.granted for p in permissions_of(dana)} == {"email": True, "sms": False}
    assert dana.consents.order_by("-id")[0].source == "reply, read by kim"
    assert recorded() == [("kim", "opt out", "client c-1001")]


def test_a_reply_of_nobody_is_recorded_by_its_number(dana: Client) -> None:
    reply = wrote(dana)
    done(reply, "kim")
    assert recorded() == [("kim", "reply done", f"reply {reply.pk}")]


def test_two_at_the_desk_do_it_once(dana: Client) -> None:
    reply = wrote(dana, client=dana)
    stop(reply, "kim")
    before = Consent.objects.count()
    stop(reply, "robin")
    done(reply, "robin")
    assert (len(recorded()), Consent.objects.count()) == (1, before)


def test_what_cannot_wait_comes_first(dana: Client) -> None:
    calm, urgent = wrote(dana, 1), wrote(dana, 2)
    Reply.objects.filter(pk=urgent.pk).update(kind="red_flag")
    assert list(waiting_replies()) == [urgent, calm]


def test_a_break_that_the_client_asked_for_is_not_ended_by_reading_a_reply(dana: Client) -> None:
    take_break(dana, "The client")
    resume(wrote(dana, client=dana), "robin")
    assert dana.enrollments.get().state == "paused"
