"""An SMTP connection: opened, with TLS, our name (EHLO) and a login; passwords in UTF-8."""

import base64
import hmac
import smtplib
import ssl
import threading
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import SplitResult, unquote

from nurture.host_names import address_literal
from nurture.settings import current

LOST = (OSError, smtplib.SMTPException)
_TIMEOUT = 20  # seconds for one answer of the server
_ASK_AFTER = 5.0  # seconds: a server may have closed a connection that idled for longer
_MOST_CHALLENGES = 5
_LOGGED_IN, _CHALLENGE = (235, 503), 334  # 503: already authenticated


class _Login(smtplib.SMTP):
    """The log-in of smtplib in UTF-8 (RFC 4616; LOGIN and CRAM-MD5 by the same bytes): its own takes ASCII only."""

    user: str
    password: str

    def auth(
        self, mechanism: str, authobject: Callable[..., str | None], *, initial_response_ok: bool = True
    ) -> tuple[int, bytes]:
        first = authobject() if initial_response_ok else None
        self._auth_challenge_count = 0 if first is None else 1
        code, reply = self.docmd("AUTH", f"{mechanism} {_base64(first)}" if first is not None else mechanism)
        while code == _CHALLENGE and self._auth_challenge_count < _MOST_CHALLENGES:
            self._auth_challenge_count += 1
            code, reply = self.docmd(_base64(authobject(base64.decodebytes(reply)) or ""))
        if code not in _LOGGED_IN:
            raise smtplib.SMTPAuthenticationError(code, reply)
        return code, reply

    def auth_cram_md5(self, challenge: Any = None) -> Any:
        if challenge is None:
            return None  # it has no initial response
        return f"{self.user} {hmac.new(self.password.encode(), challenge, 'md5').hexdigest()}"


class _LoginOverTls(_Login, smtplib.SMTP_SSL):
    """The same over TLS from the first byte."""


def open_connection(url: SplitResult) -> smtplib.SMTP:
    """Connects, says EHLO, and logs in where the URL names a user. Raises OSError or SMTPException, and closes."""
    host = url.hostname or "localhost"
    port = url.port or {"smtps": 465, "smtp+tls": 587}.get(url.scheme, 25)
    # A name of our own: smtplib would ask DNS for one, for seconds, and find "localhost" or a container's id.
    own: dict[str, Any] = {"local_hostname": current().ehlo_host or "[127.0.0.1]", "timeout": _TIMEOUT}
    over_tls = url.scheme == "smtps"
    connection = _LoginOverTls(host, port, context=_context(), **own) if over_tls else _Login(host, port, **own)
    try:
        if not current().ehlo_host and connection.sock is not None:
            connection.local_hostname = address_literal(connection.sock.getsockname()[0])
        if url.scheme == "smtp+tls":
            connection.starttls(context=_context())
        connection.ehlo_or_helo_if_needed()
        if url.username and url.password:
            connection.login(unquote(url.username), unquote(url.password))
    except BaseException:
        connection.close()
        raise
    return connection


class ThreadConnection:
    """The connection of each thread to one server, kept open from message to message."""

    def __init__(self, url: SplitResult) -> None:
        self._url = url
        self._thread = threading.local()

    @property
    def kept(self) -> smtplib.SMTP | None:
        """That of this thread, if it is open."""
        return getattr(self._thread, "connection", None)

    def get(self) -> smtplib.SMTP:
        """The thread's connection; a server may have closed one that idled, so it is asked first."""
        kept = self.kept
        if kept is not None and (time.monotonic() < self._thread.used + _ASK_AFTER or self._answers(kept)):
            return kept
        self._thread.connection = opened = open_connection(self._url)
        self.note_use()
        return opened

    def note_use(self) -> None:
        """Notes that the server has just answered."""
        self._thread.used = time.monotonic()

    def reset(self) -> None:
        """Has the server forget an envelope that it holds; a connection that does not is dropped."""
        kept = self.kept
        try:
            if kept is not None and kept.rset()[0] != 250:
                self.forget()
        except LOST:
            self.forget()

    def forget(self) -> None:
        """Drops the thread's connection; the next message opens another."""
        kept = self.kept
        if kept is not None:
            self._thread.connection = None
            kept.close()

    def _answers(self, kept: smtplib.SMTP) -> bool:
        try:
            if kept.noop()[0] == 250:
                return True
        except LOST:
            pass
        self.forget()
        return False


def hand_over(connection: smtplib.SMTP, content: bytes) -> None:
    """Sends what `as_bytes` wrote after a 354, up to the final dot; where this raises, the server does not have all.

    No line of it begins with a dot, so none is doubled.
    """
    connection.send(content + b".\r\n")


def _context() -> ssl.SSLContext:
    return ssl.create_default_context()


def _base64(said: str) -> str:
    return base64.b64encode(said.encode()).decode("ascii")
