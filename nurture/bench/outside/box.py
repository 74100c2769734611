"""What a provider took, and how it is asked about that: common to both providers."""

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any


class Box:
    """What a provider took since it was emptied, by what identifies a message."""

    def __init__(self) -> None:
        self.connections = 0
        self.empty(keep=False)

    def empty(self, keep: bool) -> None:
        """Forgets all; `keep`: keeps whole messages from now on."""
        self.messages, self._times = 0, Counter[bytes]()
        self._kept: list[Mapping[str, str]] | None = [] if keep else None

    def take(self, key: bytes, whole: Callable[[], Mapping[str, str]]) -> None:
        self.messages += 1
        self._times[key] += 1
        if self._kept is not None:
            self._kept.append(whole())

    def answer(self, do: str, keep: bool = False, file: str = "") -> dict[str, int]:
        """Requests: `empty` forgets all, `write` writes what was kept to a file; every answer counts."""
        if do == "empty":
            self.empty(keep)
        if do == "write":
            Path(file).write_text("".join(json.dumps(kept) + "\n" for kept in self._kept or ()))
        return {"messages": self.messages, "different": len(self._times), "connections": self.connections}


class Conversation(asyncio.Protocol):
    """One connection: it answers after the delays that it was given, and never out of order."""

    def __init__(self, box: Box, reply_delay: float, accept_delay: float) -> None:
        self.box, self._reply_delay, self.accept_delay = box, reply_delay, accept_delay
        self._not_before = 0.0

    def connection_made(self, transport: Any) -> None:
        self.box.connections += 1
        self.transport = transport

    def reply(self, reply: bytes, more: float = 0.0) -> None:
        """After the delay of each reply, and `more`."""
        delay = self._reply_delay + more
        if not reply:
            return
        loop = asyncio.get_running_loop()
        if not delay and loop.time() >= self._not_before:
            self.write(reply)
            return
        self._not_before = max(loop.time() + delay, self._not_before + 1e-6)
        loop.call_at(self._not_before, self.write, reply)

    def write(self, reply: bytes) -> None:
        self.transport.write(reply)


def serve(kind: type[Conversation], reply_delay: float, accept_delay: float) -> None:
    """Listens on a port of the loopback, and answers requests on stdin until that ends; `listen` says the port."""
    box = Box()
    asyncio.run(_serve(box, lambda: kind(box, reply_delay, accept_delay)))


async def _serve(box: Box, conversation: Callable[[], asyncio.Protocol]) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(conversation, "127.0.0.1", 0, backlog=1024)
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    port = server.sockets[0].getsockname()[1]
    while line := await reader.readline():
        request = json.loads(line)
        said = {"port": port} if request["do"] == "listen" else box.answer(**request)
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()


def delays(arguments: list[str]) -> tuple[float, float]:
    """The delays of the command line, in seconds: of each reply, and more of an acceptance."""
    reply, accept = map(float, arguments)
    return reply, accept
