"""Sender: a provider account, with its rate limit (token bucket), its circuit breaker and its latencies."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from nurture.models.channel_field import ChannelField


class Sender(models.Model):
    """One row for each provider account, such as `sms +15005550006`; all workers share it. Times are real time."""

    name = models.CharField(max_length=150, primary_key=True)
    channel = ChannelField()
    tokens = models.FloatField(default=0, help_text="what may be claimed: e-mails, or segments; below 0 it is owed")
    filled_at = models.DateTimeField(null=True)
    breaker_fault = models.CharField(
        max_length=20, blank=True, help_text="why it is paused: a family of failure, or nothing"
    )
    code = models.CharField(max_length=20, blank=True, help_text="the provider's own word for it")
    since = models.DateTimeField(null=True, help_text="of the first failure in a row")
    paused_until = models.DateTimeField(null=True)
    breaker_trips = models.PositiveSmallIntegerField(default=0, help_text="pauses in a row")
    refusals = models.JSONField(null=True, help_text="what it refused lately: [[touch, likeness, first, last]]")
    latency_counts = ArrayField(models.BigIntegerField(), default=list, help_text="how many, by how long they took")
    answer_seconds = models.FloatField(default=0)
