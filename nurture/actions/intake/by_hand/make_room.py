"""What an enrollment stood in the way of, once it was taken back: it begins, or goes on."""

from collections.abc import Iterator

from nurture.actions.intake.case import LONGEST_WHY, Case
from nurture.actions.intake.enroll import enroll
from nurture.actions.intake.writes import write
from nurture.actions.sequences.restart import restart, take_prompts_back
from nurture.actions.touches.end import running
from nurture.domain.delivery.states import RUNNING, EnrollmentState, Outcome
from nurture.domain.values.reasons import Reason
from nurture.models import Enrollment, Event
from nurture.prepared import next_numbers

#: For which an intake is refused because of another sequence.
_IN_THE_WAY = (Reason.ALREADY_ENROLLED, Reason.SUPERSEDED, Reason.TOO_SOON)


def make_room_again(case: Case, begun: Enrollment) -> None:
    """Decides anew on the intakes since then that were refused, and brings back what had given way to it."""
    case.by_itself()
    for intake in _refused(case, begun):
        again = case.beside(intake, next_numbers(Enrollment, 1)[0])
        intake.outcome, intake.reason, intake.explanation = enroll(again)
        write([again.rows])
        intake.explanation = intake.explanation[:LONGEST_WHY]
        intake.save(update_fields=["outcome", "reason", "explanation"])
    _bring_back(case, begun)


def _refused(case: Case, begun: Enrollment) -> Iterator[Event]:
    """In the order they came in; those of this turn are not yet noted as processed."""
    ref, this_turn = case.client.ref, {event.pk: event for event in case.before if event.client_ref == case.client.ref}
    since = Event.objects.filter(client_ref=ref, type="intake.completed", pk__gt=begun.event_id)
    for event in since.exclude(pk__in=this_turn).filter(reason__in=_IN_THE_WAY).order_by("id"):
        yield event
    for event in this_turn.values():
        if event.type == "intake.completed" and event.outcome == Outcome.NOT_ENROLLED and event.reason in _IN_THE_WAY:
            yield event


def _bring_back(case: Case, begun: Enrollment) -> None:
    """What gave way to it, unless it has given way to another one since."""
    client = case.client
    for earlier in client.enrollments.with_release().filter(pk__lt=begun.pk).order_by("-id"):
        newer = client.enrollments.filter(pk__gt=earlier.pk).exclude(reason=Reason.WITHDRAWN)
        if newer.exists():
            return
        gave_way = earlier.state == EnrollmentState.ENDED and earlier.reason == Reason.SUPERSEDED
        if gave_way and not running(client).exists():
            restart(client, earlier, Reason.SUPERSEDED)
        elif earlier.state in (*RUNNING, EnrollmentState.COMPLETED):
            take_prompts_back(client, earlier)
