"""What opens a door: API keys, links by which a password is set, second factors; who tried without success; and the
addresses that accounts have verified as their own.

Keys, codes and names are stored as hashes only, the secret of a second factor encrypted.
"""

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q

from nurture.domain.values.scope import Scope
from nurture.models.channel_field import ChannelField
from nurture.models.enrollment import TOKEN_LENGTH, new_token


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


class LinkPurpose(models.TextChoices):
    """Why somebody sets a password by a link: an admin invited them, or they forgot the old one."""

    INVITATION = "invitation"
    RESET = "reset"


class AccountMail(models.Model):
    """Columns of an e-mail to the owner of an account: where it goes, and what became of it."""

    address = models.EmailField(help_text="where it goes: the account's address when it was made")
    token = models.CharField(
        max_length=TOKEN_LENGTH, unique=True, default=new_token, help_text="names it in its Message-ID; opens nothing"
    )
    created_at = models.DateTimeField(help_text="in real time, as the others here")
    expires_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True, help_text="given up: the address is refused for good")
    retry_at = models.DateTimeField(null=True, help_text="not tried again before")
    code = models.CharField(max_length=20, blank=True, help_text="the mail server's, of the last refusal")

    class Meta:
        abstract = True


class AccountLink(AccountMail):
    """A link by e-mail by which an account's password is set, once. What opens it is derived, and stored nowhere."""

    user = models.ForeignKey(User, models.CASCADE, related_name="links")
    purpose = models.CharField(max_length=10, choices=LinkPurpose)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["id"], condition=Q(sent_at=None, failed_at=None), name="account_links_to_send")]


class AccountChange(models.TextChoices):
    """What of the log-in of an account was changed."""

    PASSWORD = "password"  # noqa: S105 — no password
    FACTOR_ON = "factor on"
    FACTOR_OFF = "factor off"
    CODES = "codes"


class AccountNotice(AccountMail):
    """A security notice by e-mail to the owner of an account: what was changed, when and by whom. It holds no link."""

    user = models.ForeignKey(User, models.CASCADE, related_name="notices")
    change = models.CharField(max_length=10, choices=AccountChange)
    by = models.CharField(max_length=200, help_text="as the audit names them")

    class Meta:
        indexes = [
            models.Index(fields=["id"], condition=Q(sent_at=None, failed_at=None), name="account_notices_to_send")
        ]


class ForgottenPassword(models.Model):
    """What somebody wrote who asks for a new password, until a worker looks, a moment later, whose account it is."""

    written = models.CharField(max_length=254)
    asked_at = models.DateTimeField(help_text="in real time")


class SecondFactor(models.Model):
    """A secret that an authenticator app shares with us (TOTP, RFC 6238). It counts once a code of it was right."""

    user = models.OneToOneField(User, models.CASCADE, primary_key=True, related_name="second_factor")
    secret = models.TextField(help_text="encrypted (nurture/actions/accounts/encryption.py)")
    confirmed_at = models.DateTimeField(null=True)
    last_step = models.BigIntegerField(default=0, help_text="the time step of the newest code taken: none counts twice")


class RecoveryCode(models.Model):
    """A code that stands in for the authenticator app, once."""

    user = models.ForeignKey(User, models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64, help_text="SHA-256 of a random code of 120 bits, in hex")
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "digest"], name="one_row_per_recovery_code")]


class OwnAddress(models.Model):
    """Where tests to one account go, on one channel: the verified address, and one whose code is awaited."""

    user = models.ForeignKey(User, models.CASCADE, related_name="own_addresses")
    channel = ChannelField()
    address = models.CharField(max_length=320, blank=True, help_text="verified; empty: none yet")
    verified_at = models.DateTimeField(null=True, help_text="in real time, as the others here")
    awaited = models.CharField(max_length=320, blank=True, help_text="where the newest code went, until it comes back")
    code_digest = models.CharField(max_length=64, blank=True, help_text="a keyed hash of the code")
    code_expires_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0, help_text="wrong ones of this code")
    codes_sent = models.PositiveSmallIntegerField(default=0, help_text="since `codes_since`")
    codes_since = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "channel"], name="one_own_address_per_channel")]
