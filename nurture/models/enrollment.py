"""Enrollment: a client on a sequence, from intake to its end."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q

from nurture.domain.delivery.states import (
    ENDED_BY_HAND,
    ENROLLMENT_TRANSITIONS,
    OPEN,
    EnrollmentState,
    may_come_from,
)
from nurture.domain.values.reasons import Reason
from nurture.models.content.release import TEXTS
from nurture.prepared import rows

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
