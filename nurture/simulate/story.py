"""One client's story, for whoever has to find out why a promise was broken."""

from collections.abc import Iterator
from datetime import datetime

from nurture.simulate.evidence import Evidence

_KEPT = ("condition", "symptoms", "consent", "next_appointment", "appointment")


def client_story(client: str, evidence: Evidence) -> list[str]:
    """What was told, what was said and what the providers saw, line by line in time; then every touch."""
    person = evidence.diary.people.get(client)
    if person is None:
        return []
    lines = sorted([*_told(client, evidence), *_said(client, evidence), *_seen(client, evidence)])
    touches = [f"{t}: {t.state} {t.reason}".rstrip() for t in evidence.touches if t.client == client]
    return [str(person), *(f"{at:%Y-%m-%d %H:%M} {line}" for at, line in lines), *touches]


def _told(client: str, evidence: Evidence) -> Iterator[tuple[datetime, str]]:
    for fact in evidence.diary.facts.get(client, []):
        about = {name: fact.event[name] for name in _KEPT if fact.event.get(name)}
        yield fact.known_at, f"told: {fact.event['type']} of {fact.event['occurred_at'][:16]} {about or ''}".rstrip()


def _said(client: str, evidence: Evidence) -> Iterator[tuple[datetime, str]]:
    for (ref, channel), words in evidence.diary.words.items():
        for at, granted in words if ref == client else []:
            yield at, f"{'start' if granted else 'stop'} by {channel}"
    for begin, over in evidence.diary.chosen.breaks.get(client, []):
        yield begin, f"takes a break until {over:%Y-%m-%d %H:%M}"
    for at, wish in evidence.diary.chosen.wishes.get(client, []):
        yield at, f"likes the {wish or 'whole day'}"
    for enrollment in (e for e in evidence.enrollments if e.client == client):
        yield enrollment.created_at, f"enrolled on {enrollment.sequence} of release {enrollment.release}"
        if enrollment.ended_at:
            yield enrollment.ended_at, f"{enrollment.sequence} {enrollment.state} {enrollment.reason}".rstrip()
        for begin, end in evidence.diary.pauses.get(enrollment.id, []):
            yield begin, f"{enrollment.sequence} paused until {end:%Y-%m-%d %H:%M}" if end else "paused for good"


def _seen(client: str, evidence: Evidence) -> Iterator[tuple[datetime, str]]:
    touches = evidence.by_token()
    for attempt in evidence.attempts:
        if touches[attempt.token].client == client:
            marks = [attempt.answer, "cut off" if attempt.cut else "", attempt.fate and f"then {attempt.fate}"]
            yield attempt.at, f"{touches[attempt.token]} → {attempt.to}: {', '.join(filter(None, marks))}"
