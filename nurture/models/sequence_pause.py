"""SequencePause: sequences that were paused automatically because of complaints."""

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
