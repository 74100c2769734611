"""Release: a published version of the content."""

from typing import Self

from django.db import models

#: The big columns, which most queries leave out.
TEXTS = ("files", "compiled")


class ReleaseQuerySet(models.QuerySet["Release"]):
    """Releases, with or without their texts."""

    def without_texts(self) -> Self:
        """Leaves the big columns out."""
        return self.defer(*TEXTS)


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
    origin = models.CharField(
        max_length=10,
        blank=True,
        default="",
        db_default="",
        help_text="folder or studio; empty: a folder without a note",
    )
    changed = models.JSONField(
        null=True, help_text="path → added, removed or changed since the parent; null: not known"
    )

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"release {self.number}"
