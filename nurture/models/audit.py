"""Audit: the log of everything that a person changed or looked at."""

from django.db import models

from nurture.domain.values.actor import LONGEST


class Audit(models.Model):
    """An entry of the audit log, append-only. `about` is its object (`client c-1001`); no personal data in `detail`."""

    at = models.DateTimeField()
    who = models.CharField(max_length=LONGEST, help_text="an actor: user:kim, cli:root, key:front-desk")
    what = models.CharField(max_length=40)
    about = models.CharField(max_length=120)
    detail = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["about", "-at"])]
        ordering = ["-at", "-id"]
