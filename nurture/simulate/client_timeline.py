"""One client's timeline as text, for finding out why a promise was broken."""

from collections.abc import Iterator
from datetime import datetime

from nurture.simulate.evidence import Evidence

_KEPT = ("condition", "symptoms", "consent", "next_appointment", "appointment")


def client_timeline(client: str, evidence: Evidence) -> list[str]:
    """Intake events, choices, enrollments and provider attempts, in order of time; then every touch."""
    person = evidence.ground_truth.people.get(client)
    if person is None:
        return []
    lines = sorted(
        [
            *_known_events(client, evidence),
            *_choices_and_sequences(client, evidence),
            *_attempts(client, evidence),
            *_by_hand(client, evidence),
        ]
    )
    touches = [f"{t}: {t.state} {t.reason}".rstrip() for t in evidence.touches if t.client == client]
    return [str(person), *(f"{at:%Y-%m-%d %H:%M} {line}" for at, line in lines), *touches]


def _known_events(client: str, evidence: Evidence) -> Iterator[tuple[datetime, str]]:
    for fact in evidence.ground_truth.facts.get(client, []):
        about = {name: fact.event[name] for name in _KEPT if fact.event.get(name)}
        yield fact.known_at, f"event: {fact.event['type']} of {fact.event['occurred_at'][:16]} {about or ''}".rstrip()


def _choices_and_sequences(client: str, evidence: Evidence) -> Iterator[tuple[datetime, str]]:
    for (ref, channel), changes in evidence.ground_truth.consent_changes.items():
        for at, granted in changes if ref == client else []:
            yield at, f"{'start' if granted else 'stop'} by {channel}"
    for begin, over in evidence.ground_truth.choices.breaks.get(client, []):
        yield begin, f"takes a break until {over:%Y-%m-%d %H:%M}"
    for at, hours in evidence.ground_truth.choices.preferred_hours.get(client, []):
        yield at, f"likes the {hours or 'whole day'}"
    for enrollment in (e for e in evidence.enrollments if e.client == client):
        yield enrollment.created_at, f"enrolled on {enrollment.sequence} of release {enrollment.release}"
        if enrollment.ended_at:
            yield enrollment.ended_at, f"{enrollment.sequence} {enrollment.state} {enrollment.reason}".rstrip()
        for begin, end in evidence.ground_truth.pauses.get(enrollment.id, []):
            yield begin, f"{enrollment.sequence} paused until {end:%Y-%m-%d %H:%M}" if end else "paused for good"


def _attempts(client: str, evidence: Evidence) -> Iterator[tuple[datetime, str]]:
    touches = evidence.by_token()
    for attempt in evidence.attempts:
        if touches[attempt.token].client == client:
            marks = [
                attempt.response,
                "cut off" if attempt.unrecorded else "",
                attempt.final_status and f"then {attempt.final_status}",
            ]
            yield attempt.at, f"{touches[attempt.token]} → {attempt.to}: {', '.join(filter(None, marks))}"


def _by_hand(client: str, evidence: Evidence) -> Iterator[tuple[datetime, str]]:
    theirs = {written.token: written for written in evidence.written if written.client == client}
    for attempt in evidence.by_hand:
        if written := theirs.get(attempt.token):
            yield attempt.at, f"by hand → {attempt.to}: {attempt.response} ({written.state} {written.reason})"
    numbers = {attempt.to for attempt in (*evidence.attempts, *evidence.by_hand) if attempt.token in theirs}
    for number in numbers:
        yield from ((at, f"a text from {number}") for at in evidence.ground_truth.texts.get(number, []))
