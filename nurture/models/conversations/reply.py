"""Reply, Response and Alert: what a client wrote back, our own answer to it, and whom we alerted."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Left

from nurture.domain.values.danger import DangerKind
from nurture.models.channel_field import ChannelField
from nurture.models.conversations.one_off import OneOff
from nurture.models.enrollment import TOKEN_LENGTH, new_token

#: Search index of what clients wrote: its words, in lower case, for prefix matches (`'begin':*`).
REPLY_WORDS = models.Func(
    Left("body", 5_000), template="to_tsvector('simple', %(expressions)s)", output_field=models.TextField()
)


class Reply(models.Model):
    """A client's reply, and how it was classified."""

    provider_id = models.CharField(max_length=200, unique=True)
    channel = ChannelField()
    address = models.CharField(max_length=254)
    client = models.ForeignKey("nurture.Client", models.CASCADE, null=True, related_name="replies")
    conversation = models.ForeignKey(
        "nurture.Conversation",
        models.SET_NULL,
        null=True,
        related_name="replies",
        help_text="null: taken in by the version before, and not looked at yet",
    )
    body = models.TextField()
    kind = models.CharField(max_length=10)
    explanation = models.CharField(max_length=200, blank=True, help_text="which rule read it so")
    danger = models.CharField(
        max_length=20, blank=True, db_default="", help_text="of a red flag: which kind of danger it is a sign of"
    )
    received_at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True, help_text="when somebody looked, or we did all there was to do")
    alert_retry_at = models.DateTimeField(null=True, help_text="real time until which somebody tells it, or waits to")
    alerted_at = models.DateTimeField(null=True, help_text="when the first alert to a red flag got through")
    acknowledged_at = models.DateTimeField(null=True, help_text="when somebody took it on: no alert is repeated")
    acknowledged_by = models.CharField(max_length=150, blank=True, db_default="")
    note = models.TextField(blank=True, db_default="", help_text="what staff did about a red flag")
    handled_by = models.CharField(max_length=150, blank=True, db_default="", help_text="who wrote the note")

    class Meta:
        indexes = [
            models.Index(fields=["received_at"], condition=models.Q(handled_at=None), name="replies_waiting"),
            models.Index(fields=["client"], condition=models.Q(handled_at=None), name="replies_waiting_by_client"),
            models.Index(fields=["id"], condition=models.Q(conversation=None), name="replies_of_none"),
            models.Index(fields=["conversation", "-received_at"], name="replies_of_one"),
            models.Index(fields=["address"], name="replies_by_address"),
            GinIndex(REPLY_WORDS, name="replies_words"),
        ]


class Response(OneOff):
    """Our answer to one reply that is a sign of danger: recorded before it is handed over, and sent once."""

    reply = models.OneToOneField(Reply, models.CASCADE, related_name="response")
    danger = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in DangerKind])

    class Meta:
        indexes = [
            models.Index(fields=["address", "created_at"], name="responses_by_address"),
            models.Index(
                fields=["wait_until"],
                condition=models.Q(state__in=["planned", "sending", "in_doubt"]),
                name="responses_open",
            ),
        ]

    def __str__(self) -> str:
        return f"response {self.pk}"


class AlertKind(models.TextChoices):
    """What staff are alerted to."""

    DANGER = "danger"  # a sign of danger: repeated until somebody acknowledges it
    LEAD = "lead"  # somebody wants to book
    DIGEST = "digest"  # what waits, once an opening day


class Alert(models.Model):
    """One alert to one address of staff's. It holds no name, number, word or condition of a client."""

    kind = models.CharField(max_length=10, choices=AlertKind.choices)
    reply = models.ForeignKey(Reply, models.CASCADE, null=True, related_name="alerts")
    round = models.PositiveSmallIntegerField(default=0, help_text="0: the first; each later one is a repeat")
    day = models.DateField(null=True, help_text="of a digest: the clinic's date")
    lines = models.JSONField(default=list, help_text="of a digest: what it says, as lines without anybody's data")
    token = models.CharField(max_length=TOKEN_LENGTH, unique=True, default=new_token)
    channel = ChannelField()
    address = models.CharField(max_length=254)
    created_at = models.DateTimeField()
    retry_at = models.DateTimeField(null=True, help_text="real time until which somebody sends it, or waits to")
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True, help_text="it will not arrive; a repeat may")
    code = models.CharField(max_length=20, blank=True, db_default="", help_text="the provider's, of what failed last")
    provider_id = models.CharField(max_length=200, blank=True, db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reply", "round", "channel", "address"], name="one_alert_per_round"),
            models.UniqueConstraint(
                fields=["day", "channel", "address"], condition=models.Q(kind="digest"), name="one_digest_per_day"
            ),
        ]
        indexes = [
            models.Index(fields=["id"], condition=models.Q(sent_at=None, failed_at=None), name="alerts_waiting"),
        ]

    def __str__(self) -> str:
        return f"alert {self.pk}"


class StaffText(models.Model):
    """A text from a phone of staff's, by the provider's id: taken once. It is never a client's reply."""

    provider_id = models.CharField(max_length=200, unique=True)
    received_at = models.DateTimeField()
