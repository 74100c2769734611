"""Named places at which a test can kill the process, as a power cut would: NURTURE_FAILPOINT names one."""

import os
import signal

from nurture.settings import current

#: In the order of a trip. Each is a place where a crash could lose or double something.
PLACES = (
    "receive.stored",  # the event is committed, its sender not answered yet
    "process.decided",  # an event's outcome is written, not committed
    "dispatch.claiming",  # touches are claimed, not committed
    "dispatch.claimed",  # committed, the task not enqueued yet
    "deliver.taken_over",  # the lease is the worker's, nothing is opened yet
    "send.opening",  # a touch is marked as being sent, not committed
    "send.opened",  # committed, the provider not asked yet
    "send.handed_over",  # the provider has it, nothing is written down
    "send.settling",  # written down, not committed
    "deliver.done",  # everything is settled, the task not ended yet
    "sweep.doubted",  # touches of a dead worker are in doubt, the provider not asked about them yet
    "find_out.asked",  # the provider has answered about a touch in doubt, nothing is written down
)


def reach(place: str) -> None:
    """Kills this process and all of its group here, if the setting says so; else nothing."""
    if current().failpoint == place:
        os.killpg(0, signal.SIGKILL)
