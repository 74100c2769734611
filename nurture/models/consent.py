"""Consent and Suppression: what a client agreed to, and addresses that nothing may be sent to."""

from django.db import models

from nurture.models.channel_field import ChannelField


class Consent(models.Model):
    """An entry of the append-only consent ledger: given or withdrawn, with its evidence."""

    client = models.ForeignKey("nurture.Client", models.CASCADE, related_name="consents")
    channel = ChannelField()
    granted = models.BooleanField()
    wording = models.CharField(max_length=1000, blank=True)
    source = models.CharField(max_length=100)
    captured_at = models.DateTimeField(null=True)
    occurred_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, help_text="until when it holds; null: until it is withdrawn")

    class Meta:
        indexes = [models.Index(fields=["client", "channel", "-occurred_at"])]


class Suppression(models.Model):
    """A suppressed address: nothing is sent to it until the suppression is lifted."""

    channel = ChannelField()
    address = models.CharField(max_length=254, help_text="normalised: E.164, or the e-mail address in lower case")
    reason = models.CharField(max_length=40)
    source = models.CharField(max_length=100)
    created_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    lifted_because = models.CharField(max_length=40, blank=True, default="", db_default="", help_text="what lifted it")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "address"],
                condition=models.Q(lifted_at=None),
                name="one_suppression_per_address",
            )
        ]
        indexes = [models.Index(fields=["channel", "created_at"], name="suppressions_by_time")]
