"""Staff's actions on an enrollment (pause, resume, end): when each is possible, its label, and what it does."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from nurture.actions.desk.tell import tell
from nurture.domain.delivery.states import RUNNING, EnrollmentState
from nurture.domain.values.reasons import Reason
from nurture.models import Enrollment
from nurture.web.filters import sentence
from nurture.web.staff.named_action import NamedAction


@dataclass(frozen=True, slots=True)
class EnrollmentAction(NamedAction[Enrollment]):
    """One action on an enrollment, with what its page of confirmation needs."""

    name: str
    verb: str
    possible_in: tuple[EnrollmentState, ...]
    explains: str

    def is_possible(self, enrollment: Enrollment) -> bool:
        undoable = self.name != "restart" or enrollment.reason == Reason.ENDED
        return enrollment.state in self.possible_in and undoable and not self._alone(enrollment)

    def why_not(self, enrollment: Enrollment) -> str:
        """A sentence on why the action is not possible."""
        return sentence(enrollment.reason) if self._alone(enrollment) else f"It was {enrollment.state} already."

    def outcome(self, enrollment: Enrollment) -> str:
        """The notice after the action: a resumed enrollment may still have to wait for something else."""
        waits = self.name == "resume" and enrollment.state == EnrollmentState.PAUSED
        return f"It still waits. {sentence(enrollment.reason)}" if waits else self.after

    def _alone(self, enrollment: Enrollment) -> bool:
        """Whether the sequence is paused for all its clients, or all are: one of them is not resumed alone."""
        return self.name == "resume" and enrollment.reason in (Reason.COMPLAINTS, Reason.CLINIC_CLOSED)


def _told(kind: str) -> Callable[[Enrollment, str], None]:
    """Does it by an event of the desk."""

    def do(enrollment: Enrollment, by: str) -> None:
        tell(kind, enrollment.client.ref, by, secrets.token_hex(12), sequence=enrollment.sequence)

    return do


PAUSE = EnrollmentAction(
    _told("sequence.paused"),
    "Paused. Nothing goes out until somebody resumes it.",
    "pause",
    "Pause",
    (EnrollmentState.ACTIVE,),
    "Nothing goes out until somebody resumes it. What was planned then moves later by the length of the pause.",
)
RESUME = EnrollmentAction(
    _told("sequence.resumed"),
    "Resumed. The messages that are left have new times.",
    "resume",
    "Resume",
    (EnrollmentState.PAUSED,),
    "The paused messages go on, later by the length of the pause, inside the hours for each channel.",
)
END = EnrollmentAction(
    _told("sequence.ended"),
    "Ended. What was still planned is withdrawn.",
    "end",
    "End",
    RUNNING,
    "What is still planned is withdrawn. To stop it for a while, pause it instead.",
)
RESTART = EnrollmentAction(
    _told("sequence.restarted"),
    "It goes on: what has not become stale is planned again.",
    "restart",
    "Go on after all",
    (EnrollmentState.ENDED,),
    "What was withdrawn as it was ended, and is not stale by now, is planned again.",
)
ENROLLMENT_ACTIONS = {change.name: change for change in (PAUSE, RESUME, END, RESTART)}


def enrollment_actions(enrollment: Enrollment) -> list[EnrollmentAction]:
    """The actions that are possible for this enrollment now."""
    return [change for change in ENROLLMENT_ACTIONS.values() if change.is_possible(enrollment)]
