"""Put a client on a sequence by hand, pause it, resume it, end it, and let it go on after all."""

from nurture.actions.intake.case import Case
from nurture.actions.intake.enroll import start, yield_to_newer
from nurture.actions.sequences.inherit_pauses import inherit_pauses
from nurture.actions.sequences.pause import pause_locked, resume_locked
from nurture.actions.sequences.restart import restart
from nurture.actions.touches.end import end, running
from nurture.domain.delivery.states import RUNNING, Outcome
from nurture.domain.intake.profile import under_age
from nurture.domain.values import actor
from nurture.domain.values.reasons import Reason

_DONE = (Outcome.RECORDED, "", "")
_TOO_LATE = (Outcome.RECORDED, Reason.TOO_LATE, "")


def start_sequence(case: Case) -> tuple[str, str, str]:
    """Begins it with this event; what an intake is refused for because it came too soon, a person may want."""
    client, event, content, running = case.client, case.event, case.standing.content, case.facts.running
    sequence = content.sequences.get(event.payload["sequence"])
    if sequence is None:
        return Outcome.NOT_ENROLLED, Reason.NO_SUCH_SEQUENCE, ""
    if under_age(client.date_of_birth, event.occurred_at):
        return Outcome.NOT_ENROLLED, Reason.UNDER_AGE, ""
    if any(one.sequence == sequence.name for one in running):
        return Outcome.NOT_ENROLLED, Reason.ALREADY_ENROLLED, ""
    if running and sequence.for_.condition == content.conditions.both_ways:
        return Outcome.NOT_ENROLLED, Reason.SUPERSEDED, ""
    yield_to_newer(client, content)
    case.by_itself()  # what gave way is no neighbour any more
    enrollment = start(case, sequence)
    case.by_itself()
    inherit_pauses(client, enrollment)
    return Outcome.ENROLLED, "", f"begun by {actor.shown(event.payload['by'])}"


def pause_sequence(case: Case) -> tuple[str, str, str]:
    """What is still planned waits until somebody resumes it."""
    found = running(case.client).filter(sequence=case.event.payload["sequence"]).first()
    return _DONE if found and pause_locked(case.client, found) else _TOO_LATE


def resume_sequence(case: Case) -> tuple[str, str, str]:
    """What waited goes on, later by the length of the pause, unless something else holds it back."""
    found = running(case.client).filter(sequence=case.event.payload["sequence"]).first()
    return _DONE if found and resume_locked(case.client, found) else _TOO_LATE


def end_sequence(case: Case) -> tuple[str, str, str]:
    """Ends it; what is still planned is withdrawn."""
    client, event = case.client, case.event
    found = running(client).filter(sequence=event.payload["sequence"]).first()
    if found is None:
        return _TOO_LATE
    end(client, found, Reason.ENDED)
    return _DONE


def restart_sequence(case: Case) -> tuple[str, str, str]:
    """Takes an end by hand back."""
    client, event = case.client, case.event
    theirs = client.enrollments.filter(sequence=event.payload["sequence"])
    newest = theirs.order_by("-id").first()
    if newest is None or theirs.filter(state__in=RUNNING).exists():
        return _TOO_LATE
    return _DONE if restart(client, newest, Reason.ENDED) else _TOO_LATE
