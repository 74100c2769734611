"""The studio's working copy: drafts of content files, their versions, and who has which file open."""

from typing import Self

from django.db import models

from nurture.domain.values.actor import LONGEST
from nurture.models.content.release import TEXTS

LONGEST_PATH = 300


class DraftQuerySet(models.QuerySet["Draft"]):
    """Drafts, with the releases that they name."""

    def with_releases(self) -> Self:
        """Joins the releases, but for their big columns."""
        named = ("base", "conflicts_with")
        return self.select_related(*named).defer(*(f"{name}__{column}" for name in named for column in TEXTS))


class Draft(models.Model):
    """A file of the working copy that is not as the current release has it: one row a path."""

    path = models.CharField(max_length=LONGEST_PATH, unique=True)
    text = models.TextField(null=True, help_text="null: the file is removed")
    version = models.PositiveIntegerField(help_text="the number of the version that it holds")
    base = models.ForeignKey("nurture.Release", models.PROTECT, related_name="+", help_text="what it was written on")
    conflicts_with = models.ForeignKey(
        "nurture.Release",
        models.PROTECT,
        null=True,
        related_name="+",
        help_text="a newer release than its base, in which the same lines are others",
    )
    by = models.CharField(max_length=LONGEST, help_text="an actor")
    at = models.DateTimeField()

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["path"]


class DraftVersion(models.Model):
    """One text that a file had in the working copy, or that was refused; numbers of a path only grow."""

    path = models.CharField(max_length=LONGEST_PATH)
    number = models.PositiveIntegerField()
    text = models.TextField(null=True, help_text="null: the file was removed")
    how = models.CharField(max_length=10, help_text="saved, merged, restored or refused")
    read = models.IntegerField(null=True, help_text="of a refused one: what its writer had read, as DraftFile.version")
    base = models.ForeignKey(
        "nurture.Release",
        models.PROTECT,
        null=True,
        related_name="+",
        help_text="what it was written on, or became when it was published; null: not known",
    )
    by = models.CharField(max_length=LONGEST, help_text="an actor")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["path", "number"], name="one_draft_version_per_number")]
        ordering = ["path", "-number"]


class DraftEditor(models.Model):
    """Somebody who has a file open in the studio, and when we last heard of that."""

    path = models.CharField(max_length=LONGEST_PATH)
    by = models.CharField(max_length=LONGEST, help_text="an actor")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["path", "by"], name="one_draft_editor_per_path")]
