"""What staff may do with a client's sequence: when each is possible, what it is called, and what it does."""

from dataclasses import dataclass

from nurture.actions.sequences.pause import pause, resume
from nurture.actions.touches.end import end_by_hand
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
        return enrollment.state in self.possible_in and not self._alone(enrollment)

    def why_not(self, enrollment: Enrollment) -> str:
        """Why it is not possible."""
        return Reason.COMPLAINTS.sentence if self._alone(enrollment) else f"It was {enrollment.state} already."

    def outcome(self, enrollment: Enrollment) -> str:
        """What is told once it is done: who may go on again may still have to wait for something else."""
        waits = self.name == "resume" and enrollment.state == EnrollmentState.PAUSED
        return f"It still waits. {sentence(enrollment.reason)}" if waits else self.after

    def _alone(self, enrollment: Enrollment) -> bool:
        """One client of a sequence that is paused for all of them does not go on alone."""
        return self.name == "resume" and enrollment.reason == Reason.COMPLAINTS


PAUSE = EnrollmentAction(
    pause,
    "Paused. Nothing goes out until somebody resumes it.",
    "pause",
    "Pause",
    (EnrollmentState.ACTIVE,),
    "Nothing goes out until somebody resumes it. What was planned then moves later by the length of the pause.",
)
RESUME = EnrollmentAction(
    resume,
    "Resumed. The messages that are left have new times.",
    "resume",
    "Resume",
    (EnrollmentState.PAUSED,),
    "The messages that were held back go on, later by the length of the pause, inside the hours for each channel.",
)
END = EnrollmentAction(
    end_by_hand,
    "Ended. What was still planned is withdrawn.",
    "end",
    "End",
    RUNNING,
    "What is still planned is withdrawn for good. To hold it back for a while, pause it instead.",
)
ENROLLMENT_ACTIONS = {change.name: change for change in (PAUSE, RESUME, END)}


def enrollment_actions(enrollment: Enrollment) -> list[EnrollmentAction]:
    """What is possible now."""
    return [change for change in ENROLLMENT_ACTIONS.values() if change.is_possible(enrollment)]
