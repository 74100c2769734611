"""OneOff: what a message has that is no touch: it is recorded before it is handed over, and sent once."""

from typing import Any

from django.db import models

from nurture.domain.delivery.states import RESPONSE_TRANSITIONS, ResponseState, may_come_from
from nurture.models.channel_field import ChannelField
from nurture.models.enrollment import TOKEN_LENGTH, new_token


class OneOffQuerySet(models.QuerySet[Any]):
    """The guarded state transition of messages that are no touches."""

    def become(self, state: ResponseState, **changes: Any) -> int:
        """The one way to change a state: an UPDATE of those whose present state allows it; returns how many changed."""
        return self.filter(state__in=may_come_from(state, RESPONSE_TRANSITIONS)).update(state=state, **changes)


class OneOff(models.Model):
    """Columns of a response and of a desk message: where it goes, the exact words, and what became of it."""

    token = models.CharField(max_length=TOKEN_LENGTH, unique=True, default=new_token)
    channel = ChannelField()
    address = models.CharField(max_length=254, help_text="where it goes, normalised")
    body = models.TextField(help_text="the exact words")
    segments = models.PositiveSmallIntegerField()
    created_at = models.DateTimeField()

    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in ResponseState], default="planned")
    reason = models.CharField(max_length=40, blank=True, db_default="")
    code = models.CharField(max_length=20, blank=True, db_default="", help_text="the provider's, of what failed last")
    wait_until = models.DateTimeField(
        null=True, help_text="real time until which somebody hands it over or asks about it, or it waits"
    )
    send_started_at = models.DateTimeField(null=True, help_text="real time at which the provider was asked")
    attempts = models.PositiveSmallIntegerField(default=0, db_default=0)
    provider_id = models.CharField(max_length=200, blank=True, db_default="")
    sent_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)

    objects = OneOffQuerySet.as_manager()

    class Meta:
        abstract = True
