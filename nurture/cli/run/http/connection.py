"""One connection to the web part: whatever it waits for has a deadline, and it takes no thread while it waits."""

import asyncio
from contextlib import suppress
from enum import Enum, auto
from typing import Any, NamedTuple

from nurture.api.body import MAX_BODY_BYTES
from nurture.cli.run.http.request_reader import RequestReader
from nurture.cli.run.http.respond import Answer, refuse, respond
from nurture.web import refusals

_CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
_TOO_SLOW = b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


class Deadlines(NamedTuple):
    """Seconds that a peer gets, whatever it does meanwhile."""

    head: float = 10.0  # for a request line and its headers
    body: float = 30.0
    response: float = 30.0  # to take it
    hang_up: float = 5.0  # after a response that ends the connection


class State(Enum):
    """What a connection is at; only while it answers, a thread works for it."""

    READING, ANSWERING, WRITING, LINGERING = auto(), auto(), auto(), auto()


class Connection(asyncio.Protocol):
    """Reads a request, has a thread of the pool answer it, writes the response, and begins anew or closes."""

    def __init__(self, worker: Any) -> None:
        self._worker, self._deadlines = worker, worker.deadlines
        self._loop = asyncio.get_running_loop()
        self._timer: asyncio.TimerHandle | None = None
        self._keeps_alive = self._is_blocked = False
        self._state, self._held = State.READING, 0

    def connection_made(self, transport: Any) -> None:
        self._transport = transport
        transport.set_write_buffer_limits(high=0)  # `pause_writing` tells that not all of a response is gone
        self._peer = transport.get_extra_info("peername")
        self._server = transport.get_extra_info("sockname")
        self._reader = RequestReader(self._worker.cfg, self._peer, MAX_BODY_BYTES)
        self._wait(self._deadlines.head)

    def data_received(self, data: bytes) -> None:
        if self._state is not State.READING:
            return
        had_begun, had_head = self._reader.has_begun, self._reader.request is not None
        self._hold(self._held + len(data))
        try:
            self._reader.feed(data)
        except Exception as wrong:  # of many kinds: whatever gunicorn's parser finds
            self._write(refuse(self._worker, self._reader.request, self._peer, wrong))
        else:
            self._go_on(had_begun, had_head)

    def eof_received(self) -> bool:
        """A peer that only stops sending still gets its response."""
        return self._state in (State.ANSWERING, State.WRITING)

    def connection_lost(self, error: Exception | None) -> None:
        self._stop_timer()
        self._worker.connections.closed(self)

    def pause_writing(self) -> None:
        self._is_blocked = True

    def resume_writing(self) -> None:
        self._is_blocked = False
        if self._state is State.WRITING:
            self._go_on_or_close()

    def close(self) -> None:
        """At once, whatever it is at."""
        self._transport.abort()

    def hang_up(self) -> None:
        """Closes, unless the peer is still taking a response."""
        if self._state is not State.WRITING:
            self.close()

    def _go_on(self, had_begun: bool, had_head: bool) -> None:
        """With what came: to the answer, or to wait for what comes next of a request."""
        request = self._reader.request
        if request is not None and (self._reader.is_ready or self._reader.is_too_large):
            self._answer(request)
        elif request is not None and not had_head:
            if request._expected_100_continue:
                self._transport.write(_CONTINUE)
            self._wait(self._deadlines.body)
        elif self._reader.has_begun and not had_begun:
            self._wait(self._deadlines.head)

    def _answer(self, request: Any) -> None:
        self._state = State.ANSWERING
        self._stop_timer()
        self._worker.connections.answers(self)
        self._transport.pause_reading()
        request._expected_100_continue = False  # that was said already, or is of no more use
        arguments = self._worker, request, self._peer, self._server
        answer = self._loop.run_in_executor(self._worker.pool, respond, *arguments)
        answer.add_done_callback(self._answered)

    def _answered(self, done: asyncio.Future[Answer]) -> None:
        """Where even the page for failures failed, the connection closes: it has no deadline while it is answered."""
        try:
            self._write(done.result())
        except (Exception, asyncio.CancelledError) as failure:
            self._worker.log.error("a request got no answer: %s", type(failure).__name__)
            self.close()

    def _write(self, answer: Answer) -> None:
        if self._transport.is_closing():
            return
        self._state, self._keeps_alive = State.WRITING, answer.keeps_alive
        self._wait(self._deadlines.response)
        self._transport.write(answer.data)
        if not self._is_blocked:
            self._go_on_or_close()

    def _go_on_or_close(self) -> None:
        """The response is gone: to the next request, of which some may have come already, or to the end."""
        try:
            goes_on = self._keeps_alive and self._worker.alive and self._reader.next_request()
        except Exception as wrong:  # in the next request's head
            self._write(refuse(self._worker, None, self._peer, wrong))
            return
        if not goes_on:
            self._linger()
            return
        self._state = State.READING
        self._hold(self._reader.held)
        self._transport.resume_reading()
        self._wait(self._worker.cfg.keepalive)
        self._go_on(had_begun=False, had_head=False)

    def _linger(self) -> None:
        """Lets the peer read the response before the connection closes, and leaves out what it still sends."""
        self._state = State.LINGERING
        self._hold(0)
        with suppress(OSError):  # the peer has hung up meanwhile
            self._transport.write_eof()
        self._transport.resume_reading()
        self._wait(self._deadlines.hang_up)

    def _hold(self, size: int) -> None:
        self._held = size
        self._worker.connections.holds(self, size)

    def _wait(self, seconds: float) -> None:
        """For the peer, and no longer than that."""
        self._stop_timer()
        self._timer = self._loop.call_later(seconds, self._give_up)
        self._worker.connections.waits(self)

    def _stop_timer(self) -> None:
        if self._timer:
            self._timer.cancel()

    def _give_up(self) -> None:
        if self._state is State.READING and self._reader.has_begun:
            refusals.count(408)
            self._write(Answer(_TOO_SLOW, keeps_alive=False))
        else:
            self.close()
