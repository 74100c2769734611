"""Enrollment and Touch: a client on a sequence, and the messages planned and sent for it."""

import secrets
import string
from collections.abc import Collection, Container
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from nurture.domain.delivery.states import (
    ENDED_BY_HAND,
    ENROLLMENT_TRANSITIONS,
    OPEN,
    TOUCH_TRANSITIONS,
    UNDONE_BY_HAND,
    EnrollmentState,
    TouchState,
    may_come_from,
)
from nurture.domain.values.channel import Purpose
from nurture.domain.values.reasons import Reason
from nurture.models.channel_field import ChannelField
from nurture.models.content.release import TEXTS
from nurture.prepared import rows

_LETTERS = string.ascii_letters + string.digits
#: 62 ** 12 ≈ 3e21 tokens: short enough for an SMS, too many to guess.
TOKEN_LENGTH = 12
_TOKENS = len(_LETTERS) ** TOKEN_LENGTH
#: Links of a message; each has a token of its own, which opens nothing else.
LINKS = ("booking", "preferences", "unsubscribe")


def new_token() -> str:
    """A random token for a touch, by which providers report on it: in its Message-ID and in the callback URL."""
    number, letters = secrets.randbelow(_TOKENS), []  # one look at the system's randomness, not one a letter
    for _ in range(TOKEN_LENGTH):
        number, letter = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[letter])
    return "".join(letters)


_OPEN = ", ".join(f"'{state}'" for state in sorted(OPEN))
_MAY_COMPLETE = ", ".join(
    f"'{state}'" for state in sorted(may_come_from(EnrollmentState.COMPLETED, ENROLLMENT_TRANSITIONS))
)


def completion(enrollments: str, settled: str = "") -> str:
    """SQL that completes, at %(now)s, those of these enrollments that may be, and of which no touch is open.

    Both are SQL for numbers; `settled` are touches of which the same statement makes that they are open no more.
    """
    besides = f"AND t.id NOT IN ({settled})" if settled else ""
    return f"""
        UPDATE nurture_enrollment e SET state = '{EnrollmentState.COMPLETED}', ended_at = %(now)s
        WHERE id IN ({enrollments}) AND state IN ({_MAY_COMPLETE}) AND NOT EXISTS (
            SELECT FROM nurture_touch t WHERE t.enrollment_id = e.id AND t.state IN ({_OPEN}) {besides}
        )
    """  # noqa: S608 — states of ours


_COMPLETE = completion("SELECT unnest(%(enrollments)s::bigint[])")


class EnrollmentQuerySet(models.QuerySet["Enrollment"]):
    """Enrollments: the guarded change of their state, and their release without its texts."""

    def become(self, state: EnrollmentState, **changes: Any) -> int:
        """The one way to change a state: an UPDATE of those whose present state allows it; returns how many changed."""
        return self.filter(state__in=may_come_from(state, ENROLLMENT_TRANSITIONS)).update(state=state, **changes)

    def restart(self, reason: Reason) -> int:
        """Undoes an end by hand, or for what was taken back since; returns how many changed."""
        ended = self.filter(state__in=may_come_from(EnrollmentState.ACTIVE, ENDED_BY_HAND), reason=reason)
        return ended.update(state=EnrollmentState.ACTIVE, reason="", ended_at=None, paused_at=None, resume_at=None)

    def complete_if_done(self, enrollments: Collection[int], now: datetime) -> None:
        """Completes those of these enrollments that may be, and of which no touch is open."""
        rows(_COMPLETE, enrollments=list(enrollments), now=now)

    def with_release(self) -> Self:
        """Joins the release, but for its big columns."""
        return self.select_related("release").defer(*(f"release__{column}" for column in TEXTS))


class Enrollment(models.Model):
    """An enrollment: one client on one sequence of one release."""

    client = models.ForeignKey("nurture.Client", models.CASCADE, related_name="enrollments")
    release = models.ForeignKey("nurture.Release", models.PROTECT)
    event = models.OneToOneField("nurture.Event", models.PROTECT)
    sequence = models.CharField(max_length=60)
    anchor = models.DateTimeField()
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in EnrollmentState], default="active")
    reason = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    paused_at = models.DateTimeField(null=True, help_text="set while it is paused")
    resume_at = models.DateTimeField(null=True, help_text="when a pause that the client asked for ends by itself")
    zone_data = models.CharField(
        max_length=10, db_default="", help_text='version of the time zone data that planned it; "": unknown'
    )

    objects = EnrollmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["client", "sequence"],
                condition=models.Q(state__in=["active", "paused"]),
                name="one_running_enrollment_per_sequence",
            )
        ]
        indexes = [
            models.Index(fields=["sequence", "state"]),
            models.Index(fields=["resume_at"], condition=Q(resume_at__isnull=False), name="enrollments_on_a_break"),
            models.Index(
                fields=["zone_data"],
                condition=models.Q(state__in=["active", "paused"]),
                name="enrollments_by_zone_data",
            ),
        ]


class TouchQuerySet(models.QuerySet["Touch"]):
    """The guarded state transition of touches, and their release without its texts."""

    def become(self, state: TouchState, before: Container[TouchState] = TouchState, **changes: Any) -> int:
        """Changes the state by a conditional UPDATE (compare-and-set): the one way but for leases.

        `before` narrows what the table allows, and never widens it. Returns how many rows changed.
        """
        allowed = [legal for legal in may_come_from(state, TOUCH_TRANSITIONS) if legal in before]
        return self.filter(state__in=allowed).update(state=state, **changes)

    def put_back(self, paused: bool = False) -> int:
        """Plans again what was left out, or withdrawn as a sequence ended, by hand, or gave way; how many changed."""
        before = may_come_from(TouchState.PLANNED, UNDONE_BY_HAND)
        undoable = self.filter(state__in=before, reason__in=[Reason.LEFT_OUT, Reason.ENDED, Reason.SUPERSEDED])
        return undoable.update(state=TouchState.PLANNED, reason="", settled_at=None, paused=paused, lease=None)

    def with_release(self) -> Self:
        """Joins the enrollment and its release, but for the release's big columns."""
        columns = (f"enrollment__release__{column}" for column in TEXTS)
        return self.select_related("enrollment__release").defer(*columns)

    def by_link(self, link: str, token: str) -> Self:
        """The touch whose link `booking`, `preferences` or `unsubscribe` this is.

        In what the version before sent, one token opened all of them: it still does, and in nothing newer.
        """
        own = Q(**{f"{link}_token": token})
        sent_before = Q(own_links_at=None) | ~Q(own_links_at=F("send_started_at"))
        return self.filter(own | (Q(token=token) & sent_before))


class Touch(models.Model):
    """A touch: one message of an enrollment, one step on one channel, from planned to delivered."""

    client = models.ForeignKey("nurture.Client", models.CASCADE, related_name="touches")
    enrollment = models.ForeignKey(Enrollment, models.CASCADE, related_name="touches", db_index=False)
    sequence = models.CharField(max_length=60, help_text="the enrollment's: so that claims are fair between them")
    step = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField()
    channel = ChannelField()
    purpose = models.CharField(max_length=10, choices=[(p.value, p.value) for p in Purpose])
    stands_in_for = models.OneToOneField("self", models.CASCADE, null=True, help_text="the primary of a fallback")
    token = models.CharField(max_length=TOKEN_LENGTH, unique=True, default=new_token)
    # What each link of its message opens; null until it is sent.
    booking_token = models.CharField(max_length=TOKEN_LENGTH, null=True)
    preferences_token = models.CharField(max_length=TOKEN_LENGTH, null=True)
    unsubscribe_token = models.CharField(max_length=TOKEN_LENGTH, null=True)
    own_links_at = models.DateTimeField(null=True, help_text="the `send_started_at` of the attempt with these tokens")

    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in TouchState], default="planned")
    reason = models.CharField(max_length=40, blank=True)
    planned_for = models.DateTimeField(help_text="by the schedule alone")
    due_at = models.DateTimeField(help_text="after window, gap and caps")
    expires_at = models.DateTimeField()
    paused = models.BooleanField(default=False, help_text="not to be claimed: its sequence is paused")
    moves = models.JSONField(default=list, help_text="[{from, to, why}]")
    sent_before_restore = models.BooleanField(default=False, help_text="it was due while the data was lost")

    lease = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True, help_text="real time")
    send_started_at = models.DateTimeField(null=True, help_text="real time at which the provider was asked")
    attempts = models.PositiveSmallIntegerField(default=0)

    address = models.CharField(max_length=254, blank=True, help_text="where it went, normalised")
    template_data = models.JSONField(
        null=True, help_text="what its words were filled in with: with the release, the exact message"
    )
    segments = models.PositiveSmallIntegerField(null=True)
    provider_id = models.CharField(max_length=200, blank=True)
    code = models.CharField(max_length=20, blank=True, default="", db_default="", help_text="the provider's")
    sent_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    put_away_at = models.DateTimeField(null=True)
    put_away_by = models.CharField(max_length=200, blank=True, default="", db_default="")
    put_away_note = models.CharField(max_length=400, blank=True, default="", db_default="")

    objects = TouchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enrollment", "step", "channel"], name="one_touch_per_step_and_channel"),
            *(
                models.UniqueConstraint(
                    fields=[f"{link}_token"],
                    condition=Q(**{f"{link}_token__isnull": False}),
                    name=f"one_touch_per_{link}",
                )
                for link in LINKS
            ),
        ]
        indexes = [
            models.Index(fields=["channel", "due_at"], condition=Q(state="planned", paused=False), name="touches_due"),
            models.Index(
                fields=["channel", "sequence", "due_at", "id"],
                condition=models.Q(state="planned", paused=False),
                name="touches_due_by_sequence",
            ),
            # Not by `lease_until`: that changes with each renewal, and what is under way is quickly looked through.
            models.Index(
                fields=["lease", "id"], condition=Q(state__in=["claimed", "sending"]), name="touches_under_lease"
            ),
            models.Index(fields=["address", "sent_at"], condition=~models.Q(address=""), name="touches_by_address"),
            models.Index(
                fields=["provider_id"],
                condition=models.Q(channel="email") & ~models.Q(provider_id=""),
                name="emails_by_provider_id",
            ),
            models.Index(fields=["state"], condition=models.Q(state__in=["in_doubt", "failed"]), name="touches_to_see"),
            models.Index(fields=["-settled_at"], condition=Q(state="failed", put_away_at=None), name="failures_to_see"),
            models.Index(fields=["-sent_at"], condition=models.Q(sent_at__isnull=False), name="touches_sent"),
        ]

    @property
    def has_own_links(self) -> bool:
        """Whether the links of the last attempt hold tokens of their own; those of the version before hold `token`."""
        return self.own_links_at is not None and self.own_links_at == self.send_started_at

    def __str__(self) -> str:
        return f"touch {self.pk}"
