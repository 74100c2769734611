"""Consent and Suppression: what a client agreed to, and addresses that nothing may be sent to."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models.functions import Greatest, Least

from nurture.domain.delivery.suppression import SuppressionKind
from nurture.models.channel_field import ChannelField

_TIMES = ("captured_at", "occurred_at")
#: When it was said: of a yes the earlier of the two, of a no the later. So an old yes that is reported anew is old, and
#: a no is never too old.
SAID_AT = models.Case(models.When(granted=True, then=Least(*_TIMES)), default=Greatest(*_TIMES))


class ConsentQuerySet(models.QuerySet["Consent"]):
    """The ledger by when things were said."""

    def newest_first(self) -> Self:
        return self.annotate(said_at=SAID_AT).order_by("channel", "-said_at", "-id")

    def said_since(self, moment: datetime) -> Self:
        return self.annotate(said_at=SAID_AT).filter(said_at__gte=moment)


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

    objects = ConsentQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["client", "channel", "-occurred_at"]),
            models.Index(fields=["client", "channel"], condition=models.Q(granted=False), name="consents_withdrawn"),
        ]


class Suppression(models.Model):
    """A suppressed address: nothing is sent to it until the suppression is lifted."""

    channel = ChannelField()
    address = models.CharField(max_length=254, help_text="normalised: E.164, or the e-mail address in lower case")
    reason = models.CharField(max_length=40)
    source = models.CharField(max_length=100, help_text="the evidence in words; `kind` is what decides")
    kind = models.CharField(
        max_length=20, blank=True, db_default="", choices=[(kind.value, kind.name) for kind in SuppressionKind]
    )
    client = models.ForeignKey(
        "nurture.Client",
        models.SET_NULL,
        null=True,
        related_name="+",
        help_text="who stopped it; null: several may have, nobody did, or we do not know",
    )
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
