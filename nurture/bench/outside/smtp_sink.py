"""A mail server that takes everything, as fast as it can, and counts by Message-ID; PIPELINING is offered.

The same for the product and for every yardstick, in a process of its own. It is as slow as it is told: a delay of each
reply, as of a network, and one more of the acceptance, as of a server that stores.
"""

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

_EHLO = b"250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SIZE 52428800\r\n"
_OK, _GO_ON, _BYE, _UNKNOWN = b"250 OK\r\n", b"354 go on\r\n", b"221 bye\r\n", b"502 unknown\r\n"
_END, _MESSAGE_ID = b"\r\n.\r\n", b"\nmessage-id:"


class Box:
    """What the sink took since it was emptied."""

    def __init__(self) -> None:
        self.connections = 0
        self.empty(keep=False)

    def empty(self, keep: bool) -> None:
        """Forgets all; `keep`: keeps whole messages from now on."""
        self.times: Counter[bytes] = Counter()
        self.messages = 0
        self.kept: list[dict[str, str]] | None = [] if keep else None

    def take(self, sender: bytes, recipient: bytes, content: bytes) -> None:
        self.messages += 1
        self.times[_message_id(content)] += 1
        if self.kept is not None:
            plain = content.replace(b"\r\n..", b"\r\n.").decode("latin-1")
            self.kept.append({"sender": sender.decode(), "to": recipient.decode(), "content": plain})

    def report(self) -> dict[str, int]:
        return {"messages": self.messages, "different": len(self.times), "connections": self.connections}


def _message_id(content: bytes) -> bytes:
    head = b"\n" + content[: content.find(b"\r\n\r\n")]
    at = head.lower().find(_MESSAGE_ID)
    return head[at + len(_MESSAGE_ID) :].partition(b"\r\n")[0].strip() if at >= 0 else b""


class Conversation(asyncio.Protocol):
    """One connection."""

    def __init__(self, box: Box, reply_delay: float, accept_delay: float) -> None:
        self._box, self._reply_delay, self._accept_delay = box, reply_delay, accept_delay
        self._received, self._searched, self._in_content = bytearray(), 0, False
        self._sender, self._recipient, self._not_before = b"", b"", 0.0

    def connection_made(self, transport: Any) -> None:
        self._box.connections += 1
        self._transport = transport
        self._reply(b"220 sink\r\n")

    def data_received(self, data: bytes) -> None:
        self._received += data
        replies = bytearray()
        while (reply := self._next()) is not None:
            if reply is _ACCEPTED and self._accept_delay:
                self._reply(bytes(replies))
                self._reply(_OK, self._accept_delay)
                replies.clear()
            else:
                replies += _OK if reply is _ACCEPTED else reply
        self._reply(bytes(replies))

    def _next(self) -> bytes | None:
        """The reply to the next command or content; None until all of it has come."""
        end = _END if self._in_content else b"\r\n"
        found = self._received.find(end, max(0, self._searched - len(end)))
        if found < 0:
            self._searched = len(self._received)
            return None
        part = bytes(self._received[:found])
        del self._received[: found + len(end)]
        self._searched = 0
        if self._in_content:
            self._in_content = False
            self._box.take(self._sender, self._recipient, part)
            return _ACCEPTED
        return self._obey(part)

    def _obey(self, line: bytes) -> bytes:
        verb = line[:4].upper()
        if verb == b"MAIL":
            self._sender = _address(line)
        elif verb == b"RCPT":
            self._recipient = _address(line)
        elif verb == b"DATA":
            self._in_content = True
            return _GO_ON
        elif verb == b"EHLO":
            return _EHLO
        elif verb == b"QUIT":
            return _BYE
        elif verb not in (b"HELO", b"RSET", b"NOOP"):
            return _UNKNOWN
        return _OK

    def _reply(self, reply: bytes, more: float = 0.0) -> None:
        """After the delay, and never before an earlier reply."""
        delay = self._reply_delay + more
        if not reply:
            return
        loop = asyncio.get_running_loop()
        if not delay and loop.time() >= self._not_before:
            self._write(reply)
            return
        self._not_before = max(loop.time() + delay, self._not_before + 1e-6)
        loop.call_at(self._not_before, self._write, reply)

    def _write(self, reply: bytes) -> None:
        self._transport.write(reply)
        if reply.endswith(_BYE):
            self._transport.close()


_ACCEPTED = b"accepted"  # by content; what it says is OK


def _address(line: bytes) -> bytes:
    return line[line.find(b"<") + 1 : line.find(b">")]


async def serve(box: Box, protocol: Callable[[], asyncio.Protocol], answer: Callable[..., dict[str, Any]]) -> None:
    """Listens on a port of the loopback, says which, and answers requests on stdin until that ends."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(protocol, "127.0.0.1", 0, backlog=1024)
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    port = server.sockets[0].getsockname()[1]
    while line := await reader.readline():
        request = json.loads(line)
        said = {"port": port} if request["do"] == "listen" else answer(**request)
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()


@click.command()
@click.option("--reply-delay", type=float, default=0.0)
@click.option("--accept-delay", type=float, default=0.0)
def sink(reply_delay: float, accept_delay: float) -> None:
    """Requests: `listen` says the port, `empty` forgets all, `report` counts, `write` writes what it kept to a file."""
    box = Box()

    def answer(do: str, keep: bool = False, file: str = "") -> dict[str, Any]:
        if do == "empty":
            box.empty(keep)
        if do == "write":
            Path(file).write_text("".join(json.dumps(kept) + "\n" for kept in box.kept or ()))
        return box.report()

    asyncio.run(serve(box, lambda: Conversation(box, reply_delay, accept_delay), answer))


if __name__ == "__main__":
    sink()
