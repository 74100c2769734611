"""Whom we may write to, and what we know of their bookings."""

from django.db import models


class Client(models.Model):
    """A person we may write to. `ref` is the name that the clinic's system knows them by."""

    ref = models.CharField(max_length=100, unique=True)
    first_name = models.CharField(max_length=200, blank=True)
    last_name = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=16, blank=True, help_text="E.164")
    timezone = models.CharField(max_length=64, blank=True, help_text="as stated; empty where nobody said")
    born = models.CharField(max_length=10, blank=True, help_text="ISO date")
    practitioner = models.CharField(max_length=200, blank=True)
    discharged_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["last_name", "first_name"])]

    def __str__(self) -> str:
        return self.ref

    @property
    def name(self) -> str:
        """First and last name, or the clinic's name for somebody without one."""
        return f"{self.first_name} {self.last_name}".strip() or self.ref


class Appointment(models.Model):
    """One booking, in the newest state that any event told. An intake's `next_appointment` has no ref of its own."""

    BOOKED, CANCELLED, COMPLETED = "booked", "cancelled", "completed"

    client = models.ForeignKey(Client, models.CASCADE, related_name="appointments")
    ref = models.CharField(max_length=100, blank=True)
    starts_at = models.DateTimeField()
    practitioner = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=[(s, s) for s in (BOOKED, CANCELLED, COMPLETED)])
    known_at = models.DateTimeField(help_text="occurred_at of the event that told this state")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["client", "ref"], condition=~models.Q(ref=""), name="one_row_per_appointment"
            ),
            models.UniqueConstraint(
                fields=["client", "starts_at"],
                condition=models.Q(ref=""),
                name="one_row_per_unnamed_appointment",
            ),
        ]
