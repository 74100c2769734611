"""SequencePause and ClinicPause: sequences that wait because of complaints, or all while the clinic is closed."""

from typing import Self

from django.db import models


class SequencePauseQuerySet(models.QuerySet["SequencePause"]):
    """Filters of automatic pauses."""

    def active(self) -> "SequencePauseQuerySet":
        """Pauses that nobody has ended yet."""
        return self.filter(resumed_at=None)

    def over(self) -> "SequencePauseQuerySet":
        """Pauses that a person has ended."""
        return self.filter(resumed_at__isnull=False)


class SequencePause(models.Model):
    """The newest automatic pause of a sequence with too many complaints, and when a person ended it."""

    sequence = models.CharField(max_length=60, primary_key=True)
    paused_at = models.DateTimeField()
    resumed_at = models.DateTimeField(null=True, help_text="complaints until then count no more")

    objects = SequencePauseQuerySet.as_manager()


class ClinicPauseQuerySet(models.QuerySet["ClinicPause"]):
    """Filters of these pauses."""

    def active(self) -> Self:
        """The one that has begun and not ended, if any."""
        return self.filter(ended_at=None)


class ClinicPause(models.Model):
    """A pause of everybody's sequences; one at a time."""

    began_at = models.DateTimeField()
    until = models.DateTimeField(help_text="when it ends by itself")
    by = models.CharField(max_length=200, help_text="who began it")
    note = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(
        max_length=200, blank=True, default="", db_default="",
        help_text="who ended it; of one whose time was over: nurture",
    )  # fmt: skip

    objects = ClinicPauseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                models.Value(1), condition=models.Q(ended_at=None), name="one_clinic_pause_at_a_time"
            )
        ]
