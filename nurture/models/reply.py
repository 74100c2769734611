"""Reply and Response: what a client wrote back, and our own answer to it."""

from typing import Any

from django.db import models

from nurture.domain.delivery.states import RESPONSE_TRANSITIONS, ResponseState, may_come_from
from nurture.domain.values.danger import DangerKind
from nurture.models.channel_field import ChannelField
from nurture.models.enrollment import TOKEN_LENGTH, new_token


class Reply(models.Model):
    """A client's reply, and how it was classified."""

    provider_id = models.CharField(max_length=200, unique=True)
    channel = ChannelField()
    address = models.CharField(max_length=254)
    client = models.ForeignKey("nurture.Client", models.CASCADE, null=True, related_name="replies")
    body = models.TextField()
    kind = models.CharField(max_length=10)
    explanation = models.CharField(max_length=200, blank=True, help_text="which rule read it so")
    danger = models.CharField(
        max_length=20, blank=True, db_default="", help_text="of a red flag: which kind of danger it is a sign of"
    )
    received_at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True, help_text="when somebody looked, or we did all there was to do")
    alert_retry_at = models.DateTimeField(null=True, help_text="real time until which somebody tells it, or waits to")
    alerted_at = models.DateTimeField(null=True, help_text="when the front desk was told of a red flag")

    class Meta:
        indexes = [
            models.Index(fields=["received_at"], condition=models.Q(handled_at=None), name="replies_waiting"),
        ]


class ResponseQuerySet(models.QuerySet["Response"]):
    """The guarded state transition of responses."""

    def become(self, state: ResponseState, **changes: Any) -> int:
        """The one way to change a state: an UPDATE of those whose present state allows it; returns how many changed."""
        return self.filter(state__in=may_come_from(state, RESPONSE_TRANSITIONS)).update(state=state, **changes)


class Response(models.Model):
    """Our answer to one reply that is a sign of danger: recorded before it is handed over, and sent once."""

    reply = models.OneToOneField(Reply, models.CASCADE, related_name="response")
    danger = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in DangerKind])
    token = models.CharField(max_length=TOKEN_LENGTH, unique=True, default=new_token)
    channel = ChannelField()
    address = models.CharField(max_length=254, help_text="where it goes, normalised")
    body = models.TextField(help_text="the exact words")
    segments = models.PositiveSmallIntegerField()
    created_at = models.DateTimeField()

    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in ResponseState], default="planned")
    reason = models.CharField(max_length=40, blank=True, db_default="")
    wait_until = models.DateTimeField(
        null=True,
        help_text="real time: until when somebody hands it over or asks about it, or it waits to be tried again",
    )
    send_started_at = models.DateTimeField(null=True, help_text="real time at which the provider was asked")
    attempts = models.PositiveSmallIntegerField(default=0, db_default=0)
    provider_id = models.CharField(max_length=200, blank=True, db_default="")
    sent_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)

    objects = ResponseQuerySet.as_manager()

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
