from nurture import clock
from nurture.actions.clients.opt_out import opt_out
from nurture.actions.sequences.pause import pause
from nurture.models import Client, Reply
from nurture.web.staff.replies.reply_inbox import REPLY_ACTIONS, actions_for, waiting_replies


def wrote(dana: Client, number: int = 1, client: Client | None = None) -> Reply:
    return Reply.objects.create(
        provider_id=f"SM{number}", channel="sms", address=dana.phone, client=client, body="Hello", kind="other",
        received_at=clock.now(),
    )  # fmt: skip


def test_the_oldest_waits_first(dana: Client) -> None:
    first, second = wrote(dana, 1), wrote(dana, 2)
    assert list(waiting_replies()) == [first, second]


def test_what_cannot_wait_comes_first(dana: Client) -> None:
    calm, urgent = wrote(dana, 1), wrote(dana, 2)
    Reply.objects.filter(pk=urgent.pk).update(kind="red_flag")
    assert list(waiting_replies()) == [urgent, calm]


def test_going_on_is_offered_where_something_rests_for_it(dana: Client) -> None:
    reply = wrote(dana, client=dana)
    assert actions_for(reply) == ["done", "stop"]
    pause(dana.enrollments.get(), "kim")
    assert actions_for(reply) == ["resume", "done", "stop"]
    reply.kind = "doubtful"
    assert actions_for(reply) == ["resume", "done", "fewer", "stop"]
    assert set(actions_for(reply)) == set(REPLY_ACTIONS)


def test_a_sign_of_danger_is_handled_on_its_own_page_and_stopped_once(dana: Client) -> None:
    reply = wrote(dana, client=dana)
    reply.kind = "red_flag"
    assert actions_for(reply) == ["stop"]
    opt_out([(reply.channel, reply.address)], "the front desk", dana)
    assert actions_for(reply) == []


def test_who_asked_us_to_stop_need_not_be_stopped_again(dana: Client) -> None:
    reply = wrote(dana, client=dana)
    reply.kind = "stop"
    assert actions_for(reply) == ["done"]


def test_of_what_is_handled_nothing_is_left_to_do(dana: Client) -> None:
    reply = wrote(dana, client=dana)
    reply.handled_at = clock.now()
    assert actions_for(reply) == []
