"""A whole deployment on one machine: the embedded servers, and a process for each `nurture` command it needs."""

import http.client
import os
import time
from collections.abc import Callable
from contextlib import ExitStack
from types import TracebackType
from typing import Self

from nurture.cli.run.parts import import_shared, part
from nurture.cli.run.supervisor import Supervisor
from nurture.domain.values.channel import Channel
from nurture.embedded.broker import prepare_broker
from nurture.embedded.home import CannotStart, lock_home, make_home, write_note
from nurture.embedded.ports import is_free
from nurture.embedded.postgres import prepare_postgres
from nurture.embedded.process import Program
from nurture.embedded.semaphores import check_semaphores
from nurture.embedded.server import Server
from nurture.settings import Settings

WATCH_INTERVAL = 0.2  # seconds between two looks at the processes
_READY_SECONDS = 60.0
_PORT_GRACE = 1.0  # seconds that the processes of a killed predecessor get to release the port


def roles(settings: Settings, port: int, host: str) -> list[tuple[str, ...]]:
    """The commands that make up a deployment, in the order of their start."""
    outside = settings.email_url and settings.twilio_account_sid
    sandbox = [] if settings.production or outside else [("sandbox",)]
    web = ("web", "--port", str(port), "--host", host)
    return [*sandbox, web, ("worker", "control"), ("worker", *(channel.spec.queue for channel in Channel)), ("beat",)]


class Deployment:
    """Starts, supervises and stops all processes: start, wait_ready, watch_once several times a second, stop."""

    def __init__(self, settings: Settings, port: int, host: str, report: Callable[[str], None]) -> None:
        self.settings, self.port, self.host = settings, port, host
        self.url = _url(host, port)
        self._resources = ExitStack()
        self._servers, self._programs = Supervisor(report), Supervisor(report)

    def start(self) -> None:
        """Starts the servers, migrates, starts the other processes. Raises CannotStart."""
        check_semaphores()
        home = self.settings.home
        make_home(home)
        self._resources.enter_context(lock_home(home))
        self._claim_port()
        if not self.settings.database_url:
            self._serve(prepare_postgres(home))
        if not self.settings.redis_url:
            self._serve(prepare_broker(home))
        import_shared()
        self._part(("migrate",)).run()
        write_note(home, "web", {"url": _url(self._reachable, self.port)})
        for role in roles(self.settings, self.port, self.host):
            self._programs.start(self._part(role))

    def watch_once(self) -> None:
        """Restarts what died; never waits."""
        self._servers.watch_once()
        self._programs.watch_once()

    def wait_ready(self, timeout: float = _READY_SECONDS) -> None:
        """Watches until the web part serves; raises CannotStart where it does not in `timeout` seconds."""
        patience_ends = time.monotonic() + timeout
        while not self._serves():
            if time.monotonic() > patience_ends:
                raise CannotStart(f"{self.url} does not serve: see {self.settings.home}/logs/web.log")
            self.watch_once()
            time.sleep(WATCH_INTERVAL)

    @property
    def sandbox(self) -> str | None:
        """Where the sandbox's page is; None where the messages go to real people."""
        runs = any(role[0] == "sandbox" for role in roles(self.settings, self.port, self.host))
        return self.settings.read_note("sandbox").get("url") if runs else None

    def stop(self) -> None:
        """Stops our processes first, then the servers, which those need to finish what is in flight.

        A server that was asked to stop as well, as by a service manager that asks every process, is started once more.
        """
        self._programs.stop(meanwhile=self._servers.watch_once)
        self._servers.stop()
        self._resources.close()

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _serve(self, server: Server) -> None:
        self._resources.callback(server.remove_throwaway_folder)
        server.wait_until_ready(self._servers.start(server.program))

    def _claim_port(self) -> None:
        patience_ends = time.monotonic() + _PORT_GRACE
        try:
            while not is_free(self.port, self.host):
                if time.monotonic() > patience_ends:
                    raise CannotStart(f"port {self.port} of {self.host} is taken: choose another with --port")
                time.sleep(0.05)
        except OSError as wrong:
            raise CannotStart(f"cannot listen on {self.host} port {self.port}: {wrong.strerror}") from None

    def _part(self, role: tuple[str, ...]) -> Program:
        return part(role, self.settings.home, self._environment())

    def _environment(self) -> dict[str, str]:
        ours = {"NURTURE_HOME": str(self.settings.home)}
        if "public_url" not in self.settings.model_fields_set:
            ours["NURTURE_PUBLIC_URL"] = _url(self._reachable, self.port)
        return {**os.environ, **ours}

    @property
    def _reachable(self) -> str:
        """The host by which this machine reaches the server; loopback where it listens on every address."""
        return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104

    def _serves(self) -> bool:
        connection = http.client.HTTPConnection(self._reachable, self.port, timeout=2)
        try:
            # As localhost, whatever the address: production answers only to that and to its public name.
            connection.request("GET", "/healthz", headers={"Host": "localhost"})
            return connection.getresponse().status == http.client.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()


def _url(host: str, port: int) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"
