"""Tells open pages what just arrived, by Server-Sent Events."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any

from aiohttp import web

#: A page that lags this far behind is dropped; its browser comes back by itself and reads everything anew.
_PATIENCE = 1_000


class Live:
    """All open pages."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[str | None]] = set()

    def publish(self, kind: str, what: Mapping[str, Any]) -> None:
        line = f"event: {kind}\ndata: {json.dumps(what)}\n\n"
        for listener in tuple(self._listeners):
            if listener.qsize() < _PATIENCE:
                listener.put_nowait(line)
            else:
                self._send_away(listener)

    def close(self) -> None:
        for listener in tuple(self._listeners):
            self._send_away(listener)

    def _send_away(self, listener: asyncio.Queue[str | None]) -> None:
        self._listeners.discard(listener)
        listener.put_nowait(None)

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """Answers with the stream; ends when the page leaves or the sandbox closes."""
        listener: asyncio.Queue[str | None] = asyncio.Queue()
        self._listeners.add(listener)
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        await response.write(b": hello\n\n")
        try:
            while (line := await listener.get()) is not None:
                await response.write(line.encode())
        except ConnectionError:
            pass  # the page was closed
        finally:
            self._listeners.discard(listener)
        return response
