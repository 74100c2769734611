"""Clients in the middle of their sequences, as weeks of intake leave them: laid out by SQL, a statement a table."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple
from datetime import timedelta
from math import ceil
from pathlib import Path
from typing import Any

from nurture import clock
from nurture.actions.content.folder import read_folder
from nurture.bench.layout.schedule import CohortTouch, cohorts, finished, shipped_content, zones_open
from nurture.domain.values.channel import Channel
from nurture.zone_data import in_use

_FIRST = (
    "Ana", "Ben", "Carla", "Dana", "Elif", "Farid", "Grace", "Hugo", "Ines", "Jonas", "Kemal", "Lena", "Mateo", "Nora",
    "Omar", "Paula", "Quinn", "Rosa", "Samir", "Tara", "Uma", "Viktor", "Wanda", "Ximena", "Yusuf", "Zoë", "François",
)  # fmt: skip
_LAST = (
    "Adler", "Brooks", "Castro", "Dubois", "Evans", "Fischer", "Garcia", "Huang", "Ivanova", "Jensen", "Kaya", "Lopez",
    "Moreau", "Nguyen", "Okafor", "Patel", "Quist", "Reyes", "Silva", "Tanaka", "Usman", "Vogel", "Weber",
)  # fmt: skip
_AREAS = ("617", "212", "312", "415", "206", "305", "602", "713", "215", "404")

_COHORTS = """
    CREATE TEMP TABLE IF NOT EXISTS bench_touch (
        cohort int, sequence text, step text, position int, channel text, purpose text, template text,
        after interval, since_anchor interval, state text
    );
    TRUNCATE bench_touch
"""
_CLIENTS = """
    INSERT INTO nurture_client (ref, first_name, last_name, email, phone, timezone, date_of_birth, practitioner,
        stated_by, preferred_hours, essential_only, created_at)
    SELECT 'c-' || n, first, last, translate(lower(first || '.' || last), 'ëç', 'ec') || n || '@mail' || n % 7
        || '.example', '+1' || (%(areas)s::text[])[1 + n % 10] ||
        lpad((2000000 + (n / 10) * 13 % 7900000)::text, 7, '0'),
        (%(zones)s::text[])[1 + n % cardinality(%(zones)s::text[])], '', 'Sam', '{}', '', false,
        now() - interval '40 days'
    FROM generate_series(%(first)s::bigint, %(last)s::bigint) n,
        LATERAL (SELECT (%(firsts)s::text[])[1 + n % cardinality(%(firsts)s::text[])] AS first,
                        (%(lasts)s::text[])[1 + n / 27 % cardinality(%(lasts)s::text[])] AS last) names
"""
#: Who was just laid out, each with a cohort and the moment at which their touch is due.
_NEW = """
    CREATE TEMP TABLE IF NOT EXISTS bench_new (
        client_id bigint PRIMARY KEY, ref text, email text, phone text, first_name text, cohort int, due timestamptz
    );
    TRUNCATE bench_new
"""
_FILL_NEW = """
    INSERT INTO bench_new
    SELECT c.id, c.ref, c.email, c.phone, c.first_name, c.id % (SELECT max(cohort) + 1 FROM bench_touch),
        now() + %(due_in)s + random() * %(spread)s
    FROM generate_series(%(first)s::bigint, %(last)s::bigint) n JOIN nurture_client c ON c.ref = 'c-' || n
"""
_CONSENTS = """
    INSERT INTO nurture_consent (client_id, channel, granted, wording, source, captured_at, occurred_at)
    SELECT client_id, channel, true, 'Yes, send me tips', 'front-desk', said, said
    FROM bench_new, unnest(ARRAY['email', 'sms']) channel, LATERAL (SELECT due - interval '50 days' AS said) moment
"""
_EVENTS = """
    INSERT INTO nurture_event (source, ref, type, client_ref, occurred_at, received_at, payload, processed_at, outcome,
        reason, explanation, attempts)
    SELECT 'front-desk', %(prefix)s || n.ref, 'intake.completed', n.ref, due - since_anchor, due - since_anchor,
        jsonb_build_object('type', 'intake.completed', 'id', %(prefix)s || n.ref, 'source', 'front-desk', 'condition',
            sequence, 'client',
            jsonb_build_object('id', n.ref, 'email', email, 'phone', phone, 'first_name', first_name)),
        due - since_anchor, 'enrolled', '', 'the therapist named the condition', 0
    FROM bench_new n JOIN (SELECT DISTINCT cohort, sequence, since_anchor FROM bench_touch) t USING (cohort)
"""
_ENROLLMENTS = """
    INSERT INTO nurture_enrollment (client_id, release_id, event_id, sequence, anchor, state, reason, created_at,
        zone_data)
    SELECT n.client_id, (SELECT max(id) FROM nurture_release), e.id, t.sequence, due - since_anchor, %(state)s, '',
        due - since_anchor, %(zone_data)s
    FROM bench_new n JOIN (SELECT DISTINCT cohort, sequence, since_anchor FROM bench_touch) t USING (cohort)
        JOIN nurture_event e ON e.source = 'front-desk' AND e.ref = %(prefix)s || n.ref
"""
#: Tokens are as random as ours, so that their indexes are as large and as scattered.
_TOUCHES = """
    INSERT INTO nurture_touch (client_id, enrollment_id, sequence, step, position, channel, purpose, token,
        booking_token, preferences_token, unsubscribe_token, own_links_at, state, reason, planned_for, due_at,
        expires_at, paused, moves, sent_before_restore, send_started_at, attempts, address, template_data, provider_id,
        sent_at, segments)
    SELECT n.client_id, e.id, t.sequence, t.step, t.position, t.channel, t.purpose,
        bench_token('t', e.id, t.position, t.channel),
        CASE WHEN went THEN bench_token('b', e.id, t.position, t.channel) END,
        CASE WHEN went THEN bench_token('p', e.id, t.position, t.channel) END,
        CASE WHEN went THEN bench_token('u', e.id, t.position, t.channel) END,
        CASE WHEN went THEN at END, CASE WHEN went THEN 'sent' ELSE 'planned' END, '', at, at, at + interval '3 days',
        false, '[]', false, CASE WHEN went THEN at END, 0,
        CASE WHEN NOT went THEN '' WHEN t.channel = 'email' THEN lower(email) ELSE phone END,
        CASE WHEN went THEN jsonb_build_object('template', t.template, 'first_name', first_name, 'practitioner', 'Sam',
            'appointment_at', NULL, 'stop_hint', false) END,
        CASE WHEN NOT went THEN '' WHEN t.channel = 'email' THEN '<' || bench_token('t', e.id, t.position, t.channel)
            || '@messages.clinic.example>' ELSE 'SM' || md5(e.id || t.step) END,
        CASE WHEN went THEN at END, CASE WHEN went AND t.channel = 'sms' THEN 1 END
    FROM bench_new n JOIN bench_touch t ON t.cohort = n.cohort
        JOIN nurture_event v ON v.source = 'front-desk' AND v.ref = %(prefix)s || n.ref
        JOIN nurture_enrollment e ON e.event_id = v.id,
        LATERAL (SELECT t.state = 'sent' AS went, due + t.after AS at) moment
    ORDER BY e.id, t.position
"""
_RANDOM = """
    CREATE OR REPLACE FUNCTION pg_temp.bench_token(kind text, enrollment bigint, place int, way text)
    RETURNS text LANGUAGE sql IMMUTABLE AS $$
        SELECT translate(left(encode(sha256((kind || enrollment || '/' || place || way)::bytea), 'base64'), 12),
            '+/', 'ab')
    $$
"""


class Clinic:
    """A clinic's clients, of whom more can be laid out."""

    def __init__(self, database: Any, content: Path) -> None:
        self._database, self._content = database, shipped_content(read_folder(content))
        self._clients = self._past = 0

    def add(self, count: int, channel: Channel) -> None:
        """So many clients more, each in the middle of a sequence, with one touch of the channel due now."""
        with self._laying_out(cohorts(self._content, channel)) as fill:
            fill(self._more(count), (_CLIENTS, _FILL_NEW, _CONSENTS, _EVENTS, _ENROLLMENTS, _TOUCHES))

    def plan(self, touches: int, due_in: timedelta, spread: timedelta) -> None:
        """At least so many planned touches, of clients who begin at a moment within `spread` from `due_in` on."""
        beginning = cohorts(self._content, Channel.EMAIL, only_first=True)
        each = len(beginning) / len({touch.cohort for touch in beginning})
        self.plan_clients(ceil(touches / each), due_in, spread)

    def plan_clients(self, count: int, due_in: timedelta, spread: timedelta) -> None:
        """So many clients who begin then."""
        when = {"due_in": due_in, "spread": spread}
        with self._laying_out(cohorts(self._content, Channel.EMAIL, only_first=True)) as fill:
            fill(self._more(count) | when, (_CLIENTS, _FILL_NEW, _CONSENTS, _EVENTS, _ENROLLMENTS, _TOUCHES))

    def add_history(self, ago: timedelta) -> None:
        """A sequence that is over, for each client who was laid out last."""
        self._past += 1
        past = {"due_in": -ago, "state": "completed", "prefix": f"p{self._past}-"}
        with self._laying_out(finished(self._content)) as fill:
            fill(self._last | past, (_FILL_NEW, _EVENTS, _ENROLLMENTS, _TOUCHES))

    def add_names(self, count: int) -> None:
        """So many clients more, of whom nothing is known but who they are."""
        with self._laying_out([]) as fill:
            fill(self._more(count), (_CLIENTS,))

    def _more(self, count: int) -> dict[str, Any]:
        """The parameters of the statements."""
        first, self._clients = self._clients + 1, self._clients + count
        self._last = {
            "first": first, "last": self._clients, "areas": list(_AREAS), "zones": zones_open(clock.real()),
            "firsts": list(_FIRST), "lasts": list(_LAST), "due_in": timedelta(0), "spread": timedelta(0),
            "zone_data": in_use().version, "state": "active", "prefix": "e-",
        }  # fmt: skip
        return self._last

    @contextmanager
    def _laying_out(self, touches: list[CohortTouch]) -> Iterator[Callable[[dict[str, Any], Iterable[str]], None]]:
        """The tables are analysed then, as in a deployment that has run for a while, and nothing waits for the disk."""
        with self._database.transaction(), self._database.cursor() as cursor:
            for statement in (_COHORTS, _RANDOM, _NEW):
                cursor.execute(statement)
            with cursor.copy("COPY bench_touch FROM STDIN") as copy:
                for touch in touches:
                    copy.write_row(astuple(touch))

            def fill(parameters: dict[str, Any], statements: Iterable[str]) -> None:
                for statement in statements:
                    escaped = statement.replace(" % ", " %% ").replace("bench_token(", "pg_temp.bench_token(")
                    cursor.execute(escaped, parameters)

            yield fill
        for table in ("client", "consent", "event", "enrollment", "touch"):
            self._database.execute(f"VACUUM ANALYZE nurture_{table}")
        self._database.execute("CHECKPOINT")
