"""`python -m tests.upgrade.go_on TIME`: what this version does on a database from TIME on, all in one process."""

import sys
from datetime import datetime, timedelta

from nurture.cli.database import open_database


def go_on(now: datetime) -> None:
    """Takes up what waits and what was cut off, and lives through the weeks until nothing is planned any more."""
    from nurture import clock
    from nurture.actions.intake.process import process_waiting
    from nurture.actions.replies.alert import alert_front_desk
    from nurture.actions.sending.recover import sweep
    from nurture.models import Sender, Touch
    from tests.support.driver import advance_through

    clock.set_offset(now - clock.real())
    process_waiting()
    alert_front_desk()
    Sender.objects.update(paused_until=clock.real())  # its breaker may be tried again
    for _ in range(2):  # a worker was gone; then what it had on the wire has been in doubt for long enough
        Touch.objects.filter(lease_until__isnull=False).update(lease_until=clock.real() - timedelta(hours=1))
        sweep()
    advance_through(now + timedelta(days=70))


if __name__ == "__main__":
    open_database()
    go_on(datetime.fromisoformat(sys.argv[1]))
