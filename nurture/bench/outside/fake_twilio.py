"""Twilio's Messages API as far as a text is created by it: every text is taken at once, and counted by its callback.

It checks nothing and calls nobody back: what it costs, it costs the product and the yardstick alike.
"""

import json
import sys
from typing import Any
from urllib.parse import parse_qsl

from nurture.bench.outside.box import Conversation, delays, serve

_HEAD_ENDS, _LENGTH = b"\r\n\r\n", b"\ncontent-length:"


class TwilioConversation(Conversation):
    """One connection, kept alive."""

    _received: bytearray

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._received = bytearray()

    def data_received(self, data: bytes) -> None:
        self._received += data
        while (form := self._next()) is not None:
            told = dict(parse_qsl(form.decode()))
            self.box.take(told.get("StatusCallback", "").encode(), lambda told=told: told)  # type: ignore[misc]
            self.reply(_created(told, self.box.messages), self.accept_delay)

    def _next(self) -> bytes | None:
        """The body of the next request; None until all of it has come."""
        head_ends = self._received.find(_HEAD_ENDS)
        if head_ends < 0:
            return None
        head = bytes(self._received[:head_ends]).lower()
        begins, at = head_ends + len(_HEAD_ENDS), head.find(_LENGTH)
        ends = begins + (int(head[at + len(_LENGTH) :].partition(b"\r\n")[0]) if at >= 0 else 0)
        if len(self._received) < ends:
            return None
        body = bytes(self._received[begins:ends])
        del self._received[:ends]
        return body


def _created(told: dict[str, str], number: int) -> bytes:
    """A text as Twilio describes it to whoever created it."""
    body = json.dumps({
        "sid": f"SM{number:032x}", "account_sid": "AC" + "b" * 32, "api_version": "2010-04-01", "status": "queued",
        "to": told.get("To"), "from": told.get("From"), "body": told.get("Body"), "direction": "outbound-api",
        "num_segments": "1", "num_media": "0", "error_code": None, "error_message": None, "price": None,
        "price_unit": "USD", "date_created": "Mon, 23 Nov 2026 15:00:00 +0000", "date_sent": None,
        "date_updated": "Mon, 23 Nov 2026 15:00:00 +0000", "messaging_service_sid": None, "uri": "",
        "subresource_uris": {},
    }).encode()  # fmt: skip
    head = f"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


if __name__ == "__main__":
    serve(TwilioConversation, *delays(sys.argv[1:]))
