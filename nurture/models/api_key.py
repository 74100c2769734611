"""The keys that open the API; kept as hashes, so that reading the database opens nothing."""

from django.db import models


class ApiKey(models.Model):
    """One key by its digest; several may hold at once while a clinic changes over."""

    name = models.CharField(max_length=100, unique=True)
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of a random key, in hex")
    created_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)
