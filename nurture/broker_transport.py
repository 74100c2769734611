"""Kombu's transport for Redis, but a message that cannot be read is dropped, where kombu would end the worker.

A message is only a hint that there is work (docs/decisions/the-broker-only-notifies.md), so nothing is lost with it.
"""

import logging
from typing import Any

from kombu.transport import TRANSPORT_ALIASES
from kombu.transport.redis import Channel as RedisChannel
from kombu.transport.redis import Transport as RedisTransport

#: What kombu and Celery raise at a message that is no JSON, or not of their form.
_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, RecursionError)

log = logging.getLogger(__name__)


class Channel(RedisChannel):
    """Reads messages off the queues."""

    def _brpop_read(self, **options: Any) -> Any:
        """One message off the queues: here it is parsed."""
        try:
            return super()._brpop_read(**options)  # type: ignore[misc]  # the stubs leave it out
        except _UNREADABLE as wrong:
            _dropped(wrong)
            return True

    def basic_consume(self, queue: str, no_ack: bool, callback: Any, consumer_tag: Any, **more: Any) -> Any:
        """What Celery does with each message; one that is not of its form does not count as being worked on."""

        def careful(message: Any) -> None:
            try:
                callback(message)
            except _UNREADABLE as wrong:
                _dropped(wrong)
                if not message.acknowledged:
                    message.reject()

        return super().basic_consume(queue, no_ack, careful, consumer_tag, **more)


class Transport(RedisTransport):
    """What a `redis://` URL leads to, once `use` was called."""

    Channel = Channel


def _dropped(wrong: Exception) -> None:
    log.warning("unreadable task dropped", extra={"kind": type(wrong).__name__})


def use() -> None:
    """Makes it the transport of `redis://` and `rediss://` in this process."""
    TRANSPORT_ALIASES.update(dict.fromkeys(("redis", "rediss"), f"{__name__}:Transport"))
