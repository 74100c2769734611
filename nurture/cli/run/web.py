"""`nurture web`: gunicorn with threads; a statement timeout, so that a slow database does not hang requests."""

from contextlib import suppress
from functools import partial
from typing import Any

import click
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

from nurture import logs
from nurture.cli.database import open_database
from nurture.embedded.pdeathsig import die_with_parent
from nurture.web import refusals  # here, before the processes fork, so that they share its memory

_PROCESSES, _THREADS = 2, 8
_STATEMENT_SECONDS = 10.0  # seconds for one statement; a database that hangs then counts as unreachable


class _Log(Logger):
    """Gunicorn's logger, propagated to our log; no access log, since a request's path may name a client."""

    def setup(self, cfg: Any) -> None:
        self.cfg, self.error_log.propagate = cfg, True
        for level in ("critical", "error", "warning", "info", "debug", "exception"):
            setattr(self, level, getattr(self.error_log, level))


class _Server(BaseApplication):
    def __init__(self, **options: Any) -> None:
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from django.core.wsgi import get_wsgi_application

        return get_wsgi_application()


def _begin(server: Any, worker: Any) -> None:
    """What each process of the web part does first."""
    die_with_parent(parent=server.pid)
    refusals.count_in_row(worker.age)


def _load_views() -> None:
    """Preloads all views, once and before the processes fork, so that they share that memory too."""
    from django.urls import get_resolver

    _ = get_resolver().url_patterns


def _warm_up() -> None:
    """Loads what every request needs before the first one; that request will show a failure, so none is raised here."""
    from nurture.actions.content.releases import current_renderer

    with suppress(Exception):
        current_renderer()


def _limit_statement_time(connection: Any, **_: object) -> None:
    """A statement timeout for each connection of the web part: no request waits for ever. Workers have none."""
    connection.connection.wait = partial(connection.connection.wait, timeout=_STATEMENT_SECONDS)


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
def web(port: int, host: str) -> None:
    """Serve the pages for staff and clients, the intake and the webhooks."""
    logs.configure()
    open_database()
    from django.db.backends.signals import connection_created

    connection_created.connect(_limit_statement_time, weak=False)
    _load_views()
    _Server(
        bind=f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        workers=_PROCESSES,
        threads=_THREADS,
        worker_class="nurture.cli.run.http.worker.WholeRequests",
        worker_connections=4_000,
        graceful_timeout=8,
        timeout=60,
        keepalive=5,
        forwarder_headers="",  # no visitor's SCRIPT_NAME or PATH_INFO: a proxy would have judged another path
        proc_name="nurture web",
        logger_class=_Log,
        post_fork=_begin,
        post_worker_init=lambda worker: _warm_up(),
        control_socket_disable=True,
    ).run()
