"""Server-Sent Events: live updates for open pages about what just arrived."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any

from aiohttp import web

#: A page with a longer backlog is disconnected; its browser reconnects by itself and reads everything anew.
_LONGEST_QUEUE = 1_000


class EventStream:
    """The open pages' queues of events."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[str | None]] = set()

    def publish(self, kind: str, data: Mapping[str, Any]) -> None:
        frame = f"event: {kind}\ndata: {json.dumps(data)}\n\n"
        for listener in tuple(self._listeners):
            if listener.qsize() < _LONGEST_QUEUE:
                listener.put_nowait(frame)
            else:
                self._disconnect(listener)

    def close(self) -> None:
        for listener in tuple(self._listeners):
            self._disconnect(listener)

    def _disconnect(self, listener: asyncio.Queue[str | None]) -> None:
        self._listeners.discard(listener)
        listener.put_nowait(None)

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """Responds with the stream; ends when the page is closed or the sandbox stops."""
        listener: asyncio.Queue[str | None] = asyncio.Queue()
        self._listeners.add(listener)
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        await response.write(b": hello\n\n")
        try:
            while (frame := await listener.get()) is not None:
                await response.write(frame.encode())
        except ConnectionError:
            pass  # the page was closed
        finally:
            self._listeners.discard(listener)
        return response
