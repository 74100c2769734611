"""Clock: the stored offset of the sandbox's clock."""

from django.db import models


class Clock(models.Model):
    """A single row: how far the product's clock is ahead of real time; nurture/clock.py reads and writes it."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    ahead = models.DurationField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_clock")]
