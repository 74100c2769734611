"""Addresses of staff's own, which test messages may go to."""

from django.contrib.auth.models import User
from django.db import models

from nurture.models.channel_field import ChannelField


class OwnAddress(models.Model):
    """Of one account on one channel: the address that is verified, and one whose code is awaited. In real time."""

    user = models.ForeignKey(User, models.CASCADE, related_name="own_addresses")
    channel = ChannelField()
    address = models.CharField(max_length=320, blank=True, help_text="verified; empty: none yet")
    verified_at = models.DateTimeField(null=True)
    awaited = models.CharField(max_length=320, blank=True, help_text="where the newest code went, until it comes back")
    code_digest = models.CharField(max_length=64, blank=True, help_text="a keyed hash of the code")
    code_expires_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0, help_text="wrong ones of this code")
    codes_sent = models.PositiveSmallIntegerField(default=0, help_text="since `codes_since`")
    codes_since = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "channel"], name="one_own_address_per_channel")]
