"""When a backup was put back: what was due before then may have gone out already."""

from datetime import datetime

from django.db import models


class Restore(models.Model):
    """One restoring, in the product's time."""

    restored_at = models.DateTimeField()

    @classmethod
    def newest(cls) -> datetime | None:
        """When a backup was last put back."""
        return cls.objects.order_by("-restored_at").values_list("restored_at", flat=True).first()
