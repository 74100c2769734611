"""Runs Django for one request that is there as a whole, and collects the response; in a thread of the worker's pool."""

from io import BytesIO
from typing import Any, NamedTuple

from gunicorn.http import wsgi
from gunicorn.http.body import ChunkedReader

from nurture.api.body import MAX_BODY_BYTES
from nurture.web import refusals


class Answer(NamedTuple):
    """The bytes of a response, and whether the connection may stay."""

    data: bytes
    keeps_alive: bool


class _Output:
    """What gunicorn takes for the socket: the event loop sends it, so that no thread waits for a slow reader."""

    def __init__(self) -> None:
        self.data = bytearray()

    def sendall(self, data: bytes) -> None:
        self.data += data

    def gettimeout(self) -> float:
        return 0.0  # as of a socket that never blocks


def respond(worker: Any, request: Any, peer: Any, server: Any) -> Answer:
    """The response of the WSGI application; where that fails, gunicorn's page for it."""
    try:
        output = _Output()
        response, environ = wsgi.create(request, output, peer, server, worker.cfg)
        environ["wsgi.multithread"] = True
        if isinstance(request.body.reader, ChunkedReader):
            _declare_length(environ)
        body = worker.wsgi(environ, response.start_response)
        try:
            if not worker.alive:
                response.force_close()
            for piece in body:
                response.write(piece)
            response.close()
        finally:
            if hasattr(body, "close"):
                body.close()
        return Answer(bytes(output.data), not response.should_close())
    except Exception as failure:
        return refuse(worker, request, peer, failure)


def _declare_length(environ: dict[str, Any]) -> None:
    """Makes a chunked body one with a Content-Length, since Django takes one without for empty.

    Of a body that is too large a byte more than anybody reads is left, so that it is refused for that.
    """
    body = environ["wsgi.input"].read(MAX_BODY_BYTES + 1)
    environ["wsgi.input"], environ["CONTENT_LENGTH"] = BytesIO(body), str(len(body))
    del environ["HTTP_TRANSFER_ENCODING"]


def refuse(worker: Any, request: Any, peer: Any, failure: Exception) -> Answer:
    """Gunicorn's page for a request that it could not read, or that could not be answered; it also logs that."""
    output = _Output()
    worker.handle_error(request, output, peer, failure)
    refusals.count(int(output.data[9:12] or 0))  # HTTP/1.1 400
    return Answer(bytes(output.data), keeps_alive=False)
