"""An SMTP envelope: MAIL, RCPT and DATA, sent together where the server offers PIPELINING (RFC 2920).

That saves two round trips a message. Nothing of the content goes out before all three were answered.
"""

import re
import smtplib
from collections.abc import Iterator
from typing import NamedTuple

from nurture.channels.email.smtp_codes import SmtpStage


class Reply(NamedTuple):
    """A server's answer to one command."""

    stage: SmtpStage
    code: int
    words: bytes

    @property
    def accepted(self) -> bool:
        """Whether the next command may follow; after DATA: whether the content may."""
        return self.code == _GO_ON if self.stage is SmtpStage.CONTENT else 200 <= self.code < 300


_GO_ON = 354
_PLAIN = re.compile(r"[\w.+=-]+@[\w.-]+", re.ASCII)


def offer(connection: smtplib.SMTP, sender: str, recipient: str) -> Reply | None:
    """Offers a message: returns the first answer that is a refusal, or None where the server waits for the content.

    Raises OSError and SMTPException where the connection is lost, and ValueError where an address fits no command;
    then no command was sent.
    """
    commands = {
        SmtpStage.SENDER: f"MAIL FROM:{_bracketed(sender)}",
        SmtpStage.RECIPIENT: f"RCPT TO:{_bracketed(recipient)}",
        SmtpStage.CONTENT: "DATA",
    }
    lines = {stage: _line(command) for stage, command in commands.items()}
    pipelined = connection.has_extn("pipelining")
    if pipelined:
        connection.send(b"".join(lines.values()))
    return _first_refusal(connection, {} if pipelined else lines)


def _first_refusal(connection: smtplib.SMTP, to_send: dict[SmtpStage, bytes]) -> Reply | None:
    """What was sent together is answered together: all three are read, or a later one would answer the next message."""
    refused = None
    for reply in _replies(connection, to_send):
        refused = refused or (None if reply.accepted else reply)
        if refused and to_send:
            return refused
        if refused and reply.stage is SmtpStage.CONTENT and reply.accepted:
            # It waits for the content of a message that it refused: the connection is good for nothing else.
            connection.close()
    return refused


def _replies(connection: smtplib.SMTP, to_send: dict[SmtpStage, bytes]) -> Iterator[Reply]:
    for stage in SmtpStage:
        if stage in to_send:
            connection.send(to_send[stage])
        yield Reply(stage, *connection.getreply())


def _bracketed(address: str) -> str:
    """An address for a command. smtplib parses each one as a header, which takes as long as all else of an envelope."""
    return f"<{address}>" if _PLAIN.fullmatch(address) else smtplib.quoteaddr(address)


def _line(command: str) -> bytes:
    if "\r" in command or "\n" in command:
        raise ValueError("a line break within a command")
    return command.encode("ascii") + b"\r\n"
