"""ApiKey: API keys, stored as hashes, so that a leaked database grants no access."""

from django.db import models

from nurture.domain.values.scope import Scope


class ApiKey(models.Model):
    """An API key by its digest; several may be valid at once, so that a clinic can rotate them."""

    name = models.CharField(max_length=100, unique=True)
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of a random key, in hex")
    scope = models.CharField(max_length=10, default=Scope.ALL, db_default=Scope.ALL, help_text="intake, read or all")
    created_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)
