"""A mail server that takes everything, as fast as it can, and counts by Message-ID; PIPELINING is offered.

The same for the product and for every yardstick, in a process of its own. It is as slow as it is told: a delay of each
reply, as of a network, and one more of the acceptance, as of a server that stores.
"""

import sys
from typing import Any

from nurture.bench.outside.box import Conversation, delays, serve

_EHLO = b"250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SIZE 52428800\r\n"
_OK, _GO_ON, _BYE, _UNKNOWN = b"250 OK\r\n", b"354 go on\r\n", b"221 bye\r\n", b"502 unknown\r\n"
_ACCEPTED = b"250 OK taken\r\n"
_END, _MESSAGE_ID = b"\r\n.\r\n", b"\nmessage-id:"


class SmtpConversation(Conversation):
    """One connection."""

    _received: bytearray
    _searched, _in_content = 0, False
    _sender, _recipient = b"", b""

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._received = bytearray()
        self.reply(b"220 sink\r\n")

    def data_received(self, data: bytes) -> None:
        """Replies go out together, as long as none of them takes longer."""
        self._received += data
        replies = b""
        while (reply := self._next()) is not None:
            if reply is _ACCEPTED and self.accept_delay:
                self.reply(replies)
                self.reply(reply, self.accept_delay)
                replies = b""
            else:
                replies += reply
        self.reply(replies)

    def write(self, reply: bytes) -> None:
        super().write(reply)
        if reply.endswith(_BYE):
            self.transport.close()

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
        return self._take(part) if self._in_content else self._obey(part)

    def _take(self, content: bytes) -> bytes:
        self._in_content = False
        self.box.take(_message_id(content), lambda: self._whole(content))
        return _ACCEPTED

    def _whole(self, content: bytes) -> dict[str, str]:
        plain = content.replace(b"\r\n..", b"\r\n.").decode("latin-1")
        return {"sender": self._sender.decode(), "to": self._recipient.decode(), "content": plain}

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


def _message_id(content: bytes) -> bytes:
    head = b"\n" + content[: content.find(b"\r\n\r\n")]
    at = head.lower().find(_MESSAGE_ID)
    return head[at + len(_MESSAGE_ID) :].partition(b"\r\n")[0].strip() if at >= 0 else b""


def _address(line: bytes) -> bytes:
    return line[line.find(b"<") + 1 : line.find(b">")]


if __name__ == "__main__":
    serve(SmtpConversation, *delays(sys.argv[1:]))
