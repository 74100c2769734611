"""Restore: when a backup was restored; what was due before then may have been sent already."""

from datetime import datetime

from django.db import models


class Restore(models.Model):
    """One restore of a backup, in the product's time."""

    restored_at = models.DateTimeField()

    @classmethod
    def newest(cls) -> datetime | None:
        """When a backup was last restored; None: never."""
        return cls.objects.order_by("-restored_at").values_list("restored_at", flat=True).first()
