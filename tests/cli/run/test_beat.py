import signal
from collections.abc import Iterator

import pytest
from celery.beat import Service

from nurture.celery import app
from nurture.cli.run.beat import stop_on_signals


@pytest.fixture
def service() -> Iterator[Service]:
    """A beat whose timers have not begun, with its handlers of signals in place."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    service = Service(app, scheduler_cls=app.conf.beat_scheduler)
    stop_on_signals(service)
    yield service
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_timers_wherever_it_comes(service: Service, number: signal.Signals) -> None:
    class ClearedAway:
        def __del__(self) -> None:
            signal.raise_signal(number)  # what is raised here, Python reports and forgets

    ClearedAway()
    service.start()  # or it would tick for ever
    assert service._is_stopped.is_set()  # type: ignore[attr-defined]
