"""Pictures of the content, their bytes kept once under their digest."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("nurture", "0034_own_addresses"),
    ]

    operations = [
        migrations.CreateModel(
            name="Picture",
            fields=[
                (
                    "digest",
                    models.CharField(
                        help_text="SHA-256 of the bytes, in hexadecimal", max_length=64, primary_key=True, serialize=False
                    ),
                ),
                ("data", models.BinaryField()),
                ("media_type", models.CharField(max_length=30)),
                ("width", models.PositiveIntegerField(help_text="in pixels")),
                ("height", models.PositiveIntegerField(help_text="in pixels")),
                (
                    "published_at",
                    models.DateTimeField(help_text="since when everybody may see it; before: staff only", null=True),
                ),
                ("created_at", models.DateTimeField()),
            ],
        ),
    ]
