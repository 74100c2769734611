import json
import threading

from redis import Redis

from nurture.actions.worker import enqueue, enqueue_soon
from tests.support.outside import wait_for


def heard(broker: Redis, queue: str) -> list[tuple[str, str]]:
    """(task, arguments) of what waits."""
    messages = [json.loads(message) for message in broker.lrange(queue, 0, -1)]
    return [(message["headers"]["task"], message["headers"]["argsrepr"]) for message in messages]


def test_a_ring_is_one_message_on_its_queue(broker: Redis) -> None:
    assert enqueue("nurture.deliver", "3f0c", queue="sms")
    assert heard(broker, "sms") == [("nurture.deliver", "('3f0c',)")]
    assert (broker.llen("email"), broker.llen("control")) == (0, 0)


def test_a_ring_asks_for_no_answer(broker: Redis) -> None:
    enqueue("nurture.dispatch", queue="control")
    headers = json.loads(broker.lrange("control", 0, -1)[0])["headers"]
    assert (headers["ignore_result"], headers["eta"], headers["retries"]) == (True, None, 0)


def test_enqueueing_soon_is_done_soon(broker: Redis) -> None:
    enqueue_soon("nurture.process", queue="control")
    assert wait_for(lambda: heard(broker, "control")) == [("nurture.process", "()")]


def test_many_rings_at_once_become_few_and_one_thread(broker: Redis) -> None:
    for _ in range(200):
        enqueue_soon("nurture.process", queue="control")
    wait_for(lambda: heard(broker, "control"))
    assert len([t for t in threading.enumerate() if t.name == "enqueue nurture.process on control"]) == 1
    assert broker.llen("control") < 200
