"""Receipt, Click and Goal: what providers and clients report after a message was sent."""

from django.db import models


class Receipt(models.Model):
    """A delivery receipt of a provider. Deduplicated: the same status reported twice is one row."""

    touch = models.ForeignKey("nurture.Touch", models.CASCADE, related_name="receipts")
    provider_id = models.CharField(max_length=200)
    status = models.CharField(max_length=20)
    code = models.CharField(max_length=20, blank=True)
    received_at = models.DateTimeField()
    payload = models.TextField(null=True, help_text="the report as it came, for 30 days; at most 10,000 characters")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["touch", "provider_id", "status"], name="one_row_per_receipt"),
        ]
        indexes = [
            models.Index(
                fields=["received_at"],
                condition=models.Q(status__in=["complained", "refused"]),
                name="receipts_to_see",
            ),
            models.Index(
                fields=["received_at"],
                condition=models.Q(payload__isnull=False),
                name="receipts_with_payload",
            ),
        ]


class Click(models.Model):
    """A click: a client followed a touch's link to the booking page. One row a day and message, whoever follows it."""

    touch = models.ForeignKey("nurture.Touch", models.CASCADE, related_name="clicks")
    at = models.DateTimeField(help_text="of the first one of the day")
    day = models.DateField(null=True, help_text="in UTC; null: counted by the version before, a row a click")
    count = models.PositiveIntegerField(default=1, db_default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["touch", "day"], condition=models.Q(day__isnull=False), name="one_row_of_clicks_a_day"
            ),
        ]


class Goal(models.Model):
    """A goal reached: a booking made after an invitation to rebook, with the touch that led to it."""

    touch = models.ForeignKey("nurture.Touch", models.CASCADE, related_name="goals")
    appointment = models.OneToOneField("nurture.Appointment", models.CASCADE)
    at = models.DateTimeField()
