"""Picture: the bytes of a picture, kept once under their digest, however many releases name it."""

from django.db import models


class Picture(models.Model):
    """Immutable bytes: what is shown, or the SVG that it was made of (its size is 0 × 0, and it is shown to nobody)."""

    digest = models.CharField(max_length=64, primary_key=True, help_text="SHA-256 of the bytes, in hexadecimal")
    data = models.BinaryField()
    media_type = models.CharField(max_length=30)
    width = models.PositiveIntegerField(help_text="in pixels")
    height = models.PositiveIntegerField(help_text="in pixels")
    published_at = models.DateTimeField(null=True, help_text="since when everybody may see it; before: staff only")
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"picture {self.digest[:12]}"
