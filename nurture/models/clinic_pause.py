"""ClinicPause: a time in which all sequences wait, because the clinic is closed."""

from typing import Self

from django.db import models


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

    objects = ClinicPauseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                models.Value(1), condition=models.Q(ended_at=None), name="one_clinic_pause_at_a_time"
            )
        ]
