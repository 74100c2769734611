"""Failpoints: named places at which a test kills the process, as a power cut would; NURTURE_FAILPOINT names one."""

import os
import signal

from nurture.settings import current

#: In the order in which a start, an event and its messages pass them. A crash at each could lose or double something.
PLACES = (
    "role.made",  # the embedded database's application has its ordinary role, and nothing says yet that this is done
    "receive.stored",  # the event is committed, the caller has no response yet
    "process.locked",  # the turns of some clients are taken, nothing is decided yet
    "process.written",  # what the first events of these clients lead to is written, not their outcomes
    "process.decided",  # the outcomes are written, not committed
    "process.committed",  # a batch is committed, the task not ended yet
    "dispatch.claiming",  # touches are claimed, not committed
    "dispatch.claimed",  # committed, the sending task not enqueued yet
    "deliver.taken_over",  # the lease is the worker's, no send is started yet
    "send.opening",  # a touch is marked as being sent, not committed
    "send.opened",  # committed, the provider not called yet
    "send.handed_over",  # the provider has accepted it, the outcome not recorded yet
    "send.settling",  # the outcome is recorded, not committed
    "deliver.done",  # all outcomes are committed, the task not ended yet
    "sweep.doubted",  # touches of a dead worker are in doubt, the provider not asked about them yet
    "respond.opened",  # a sign of danger and its answer are committed, nobody hands the answer over yet
    "respond.sending",  # the answer is marked as being sent, the provider not called yet
    "respond.handed_over",  # the provider has accepted it, and nothing says so
    "respond.asked",  # the provider has answered about an answer in doubt, nothing is recorded yet
    "find_out.asked",  # the provider has answered about a touch in doubt, nothing is recorded yet
)


def reach(place: str) -> None:
    """Kills this process and its whole group if the setting names this place; else does nothing."""
    if current().failpoint == place:
        os.killpg(0, signal.SIGKILL)
