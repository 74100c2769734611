"""The studio's working copy, where a release came from, and the rights that editors and publishers had as front desk."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

_RELEASE = "nurture.release"


def _reference(**options: Any) -> models.ForeignKey:
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=_RELEASE, **options)


def _id() -> tuple[str, models.BigAutoField]:
    return "id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def keep_what_they_did(apps: Any, schema_editor: Any) -> None:
    """Editors and publishers were front desk as well: accounts from before stay that, until an admin says otherwise."""
    Group, User = apps.get_model("auth", "Group"), apps.get_model("auth", "User")
    writers = User.objects.filter(groups__name__in=["editor", "publisher"]).exclude(groups__name="admin")
    if writers.exists():
        desk, _ = Group.objects.get_or_create(name="desk")
        desk.user_set.add(*writers)


class Migration(migrations.Migration):
    dependencies = [
        ("nurture", "0032_indexes_of_the_desk"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '10s'", migrations.RunSQL.noop),
        migrations.AddField(
            "release",
            "origin",
            models.CharField(
                blank=True,
                default="",
                db_default="",
                help_text="folder or studio; empty: a folder without a note",
                max_length=10,
            ),
        ),
        migrations.AddField(
            "release",
            "changed",
            models.JSONField(
                help_text="path → added, removed or changed since the parent; null: not known", null=True
            ),
        ),
        migrations.CreateModel(
            "Draft",
            [
                _id(),
                ("path", models.CharField(max_length=300, unique=True)),
                ("text", models.TextField(help_text="null: the file is removed", null=True)),
                ("version", models.PositiveIntegerField(help_text="the number of the version that it holds")),
                ("by", models.CharField(help_text="an actor", max_length=200)),
                ("at", models.DateTimeField()),
                ("base", _reference(help_text="what it was written on")),
                (
                    "conflicts_with",
                    _reference(
                        help_text="a newer release than its base, in which the same lines are others", null=True
                    ),
                ),
            ],
            options={"ordering": ["path"]},
        ),
        migrations.CreateModel(
            "DraftVersion",
            [
                _id(),
                ("path", models.CharField(max_length=300)),
                ("number", models.PositiveIntegerField()),
                ("text", models.TextField(help_text="null: the file was removed", null=True)),
                ("how", models.CharField(help_text="saved, merged, restored or refused", max_length=10)),
                (
                    "read",
                    models.IntegerField(
                        help_text="of a refused one: what its writer had read, as DraftFile.version", null=True
                    ),
                ),
                ("by", models.CharField(help_text="an actor", max_length=200)),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["path", "-number"],
                "constraints": [
                    models.UniqueConstraint(fields=["path", "number"], name="one_draft_version_per_number")
                ],
            },
        ),
        migrations.CreateModel(
            "DraftEditor",
            [
                _id(),
                ("path", models.CharField(max_length=300)),
                ("by", models.CharField(help_text="an actor", max_length=200)),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=["path", "by"], name="one_draft_editor_per_path")]
            },
        ),
        migrations.RunPython(keep_what_they_did, migrations.RunPython.noop),
    ]
