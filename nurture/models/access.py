"""ApiKey and LoginTries: who may come in, and who tried to. Keys and names are stored as hashes only."""

from django.db import models

from nurture.domain.values.scope import Scope


class ApiKey(models.Model):
    """An API key by its digest; several may be valid at once, so that a clinic can rotate them."""

    name = models.CharField(max_length=100, unique=True)
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of a random key, in hex")
    scope = models.CharField(max_length=10, default=Scope.ALL, db_default=Scope.ALL, help_text="intake, read or all")
    created_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)


class LoginTries(models.Model):
    """Log-ins that were tried lately and did not succeed: a row for an address, and one for it with each name."""

    name = models.CharField(max_length=64, blank=True, help_text="the name's fingerprint; empty: of the address alone")
    address = models.CharField(max_length=45)
    failures = models.PositiveIntegerField(default=0)
    since = models.DateTimeField(help_text="of the first failure, in real time")
    latest = models.DateTimeField(db_index=True, help_text="of the latest failure, in real time")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "address"], name="one_row_per_name_and_address")]
