"""Release: a published version of the content."""

from django.db import models


class Release(models.Model):
    """An immutable, numbered snapshot of all of `schedules/` and `templates/`, like a commit."""

    number = models.PositiveIntegerField(unique=True)
    digest = models.CharField(max_length=64)
    files = models.JSONField(help_text="path → text")
    compiled = models.JSONField(help_text="what nurture.domain.rendering.renderer made of the templates, once")
    author = models.CharField(max_length=150)
    note = models.CharField(max_length=500, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"release {self.number}"
