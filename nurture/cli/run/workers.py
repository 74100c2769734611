"""The number of Celery workers and the queue lengths, as the broker sees them."""

from redis import Redis
from redis.exceptions import RedisError

from nurture.domain.values.queues import QUEUES
from nurture.settings import current


def workers_seen() -> dict[str, int] | None:
    """How many workers listen, and what waits in each queue; None where the broker is away."""
    try:
        with Redis.from_url(current().redis or "", socket_timeout=1, socket_connect_timeout=1) as broker:
            waiting = {f"waiting in {queue}": int(broker.llen(queue)) for queue in QUEUES}
            listening = sum("brpop" in str(client.get("cmd", "")).lower() for client in broker.client_list())
    except (RedisError, ValueError):
        return None
    return {"listening": listening, **waiting}
