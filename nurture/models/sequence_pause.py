"""Sequences that paused by themselves."""

from django.db import models


class SequencePauseQuerySet(models.QuerySet["SequencePause"]):
    """Questions about such pauses."""

    def active(self) -> "SequencePauseQuerySet":
        """Nobody has let it go on yet."""
        return self.filter(resumed_at=None)

    def over(self) -> "SequencePauseQuerySet":
        """Somebody has looked, and let it go on."""
        return self.filter(resumed_at__isnull=False)


class SequencePause(models.Model):
    """A sequence about which too many complained: its newest pause, and when somebody ended that."""

    sequence = models.CharField(max_length=60, primary_key=True)
    paused_at = models.DateTimeField()
    resumed_at = models.DateTimeField(null=True, help_text="complaints until then count no more")

    objects = SequencePauseQuerySet.as_manager()
