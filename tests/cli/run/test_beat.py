import signal
from collections.abc import Iterator
from typing import Any, NoReturn

import pytest
from celery.beat import Service

from nurture.celery import app
from nurture.cli.run.beat import stop_on_signals
from tests.support.concurrently import PATIENCE


def _give_up(*_: object) -> NoReturn:
    pytest.fail("the timers tick on")


@pytest.fixture
def service() -> Iterator[Service]:
    """A beat whose timers have not begun, with its handlers of signals in place."""
    before: dict[int, Any] = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    before[signal.SIGALRM] = signal.signal(signal.SIGALRM, _give_up)
    service = Service(app, scheduler_cls=app.conf.beat_scheduler)
    stop_on_signals(service)
    signal.alarm(PATIENCE)
    yield service
    signal.alarm(0)
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_timers_wherever_it_comes(service: Service, number: signal.Signals) -> None:
    class ClearedAway:
        def __del__(self) -> None:
            signal.raise_signal(number)  # what is raised here, Python reports and forgets

    ClearedAway()
    service.start()
    assert service._is_stopped.is_set()  # type: ignore[attr-defined]
