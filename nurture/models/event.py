"""Event: one intake event, as it was received."""

from django.db import models


class EventQuerySet(models.QuerySet["Event"]):
    """Filters of events."""

    def waiting(self) -> "EventQuerySet":
        """Events that are accepted and not yet processed."""
        return self.filter(processed_at=None)


class Event(models.Model):
    """An accepted event. `(source, ref)` is its idempotency key: the same one again changes nothing.

    `payload` holds the declared fields as they were received.
    """

    source = models.CharField(max_length=100)
    ref = models.CharField(max_length=100)
    type = models.CharField(max_length=40)
    client_ref = models.CharField(max_length=100, db_index=True)
    occurred_at = models.DateTimeField()
    received_at = models.DateTimeField()
    payload = models.JSONField()
    processed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=40, blank=True)
    explanation = models.CharField(max_length=500, blank=True, help_text="how it was decided, in words")
    attempts = models.PositiveSmallIntegerField(default=0)
    try_after = models.DateTimeField(null=True, help_text="real time; set where processing failed")

    differed_at = models.DateTimeField(null=True, help_text="when it last came again and said something else")

    objects = EventQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "ref"], name="one_row_per_event")]
        indexes = [
            models.Index(fields=["id"], condition=models.Q(processed_at=None), name="events_waiting"),
            models.Index(
                fields=["client_ref", "id"], condition=models.Q(processed_at=None), name="events_waiting_by_client"
            ),
            models.Index(fields=["client_ref"], condition=models.Q(type="intake.withdrawn"), name="events_withdrawing"),
        ]

    def __str__(self) -> str:
        return f"{self.source}/{self.ref}"
