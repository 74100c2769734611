"""When a backup was put back: what was due before then may have gone out already."""

from django.db import models


class Restore(models.Model):
    """One restoring, in the product's time."""

    restored_at = models.DateTimeField()
