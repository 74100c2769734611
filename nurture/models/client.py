"""Client and Appointment: a person that messages are sent to, their search index, and their bookings."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Left, Replace, Right, Substr, Upper

from nurture.domain.languages.tag import LONGEST as LONGEST_TAG


class SearchWords(models.Func):
    """SQL expression: the words of some text columns, in lower case, as a tsvector for prefix matches (`'begin':*`)."""

    template = "array_to_tsvector(array_remove(string_to_array(lower(%(expressions)s), ' '), ''))"
    arg_joiner = " || ' ' || "
    output_field = models.TextField()


#: Search index of clients: names (a double one also by its second half), number, e-mail address, and the phone
#: number from wherever people begin to dictate it. The embedded PostgreSQL has no pg_trgm; this needs no extension.
SEARCH_WORDS = SearchWords(
    "first_name",
    "last_name",
    Replace("last_name", models.Value("-"), models.Value(" ")),
    "ref",
    "email",
    "phone",
    Substr("phone", 2),
    Right("phone", 10),
    Right("phone", 7),
    Right("phone", 4),
    Left(Right("phone", 10), 3),  # an area code by itself, so that the query planner knows how common each one is
)


class Client(models.Model):
    """A client. `ref` is their id in the clinic's system."""

    ref = models.CharField(max_length=100, unique=True)
    first_name = models.CharField(max_length=200, blank=True)
    last_name = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=50, blank=True, help_text="E.164; behind it ` ext. 45` where it has one")
    timezone = models.CharField(max_length=64, blank=True, help_text="as stated; empty where nobody said")
    date_of_birth = models.CharField(max_length=10, blank=True, help_text="ISO date")
    practitioner = models.CharField(max_length=200, blank=True)
    condition = models.CharField(
        max_length=60, blank=True, default="", db_default="", help_text="what the newest intake that says so is about"
    )
    stated_by = models.JSONField(
        null=True,
        help_text="field → [occurred_at, number] of the event that stated it last; null: to be read from the events",
    )
    mended = models.JSONField(
        null=True, help_text="field → what somebody put right by hand, and what sources had said; null: nothing"
    )
    preferred_hours = models.CharField(
        max_length=10, blank=True, help_text="morning or evening, where the client chose"
    )
    essential_only = models.BooleanField(
        default=False, db_default=False, help_text="the client wants fewer messages: steps marked `essential` only"
    )
    language = models.CharField(
        max_length=LONGEST_TAG,
        blank=True,
        default="",
        db_default="",
        help_text="BCP 47, as stated; empty where nobody said",
    )
    chosen_language = models.CharField(
        max_length=LONGEST_TAG, blank=True, default="", db_default="",
        help_text="which the client chose on their page; it goes before what systems say",
    )  # fmt: skip
    therapist_line = models.CharField(
        max_length=200, blank=True, default="", db_default="", help_text="waits for the next care e-mail; then empty"
    )
    therapist_line_at = models.DateTimeField(null=True, help_text="occurred_at of the event that wrote or removed it")
    says_booked_at = models.DateTimeField(null=True, help_text="when the client told us: I have already booked")
    discharged_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["last_name", "first_name"]),
            models.Index(fields=["phone"], condition=~models.Q(phone=""), name="clients_by_phone"),
            models.Index(Upper("email"), name="clients_by_email"),
            models.Index(
                fields=["says_booked_at"],
                condition=models.Q(says_booked_at__isnull=False),
                name="clients_who_say_booked",
            ),
            models.Index(fields=["practitioner"], name="clients_by_practitioner"),
            models.Index(fields=["condition"], name="clients_by_condition"),
            GinIndex(SEARCH_WORDS, name="clients_words"),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def language_tag(self) -> str:
        """The language that they want to be written to in: their own choice, else what was stated; "" unknown."""
        return self.chosen_language or self.language

    @property
    def name(self) -> str:
        """First and last name, or the `ref` where both are empty."""
        return f"{self.first_name} {self.last_name}".strip() or self.ref


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    """Filters of appointments."""

    def visits(self) -> "AppointmentQuerySet":
        """Each visit once: without the unnamed one where a named one stands for the same time."""
        same_time = Appointment.objects.filter(
            client=models.OuterRef("client"), starts_at=models.OuterRef("starts_at")
        ).exclude(models.Q(ref="") | models.Q(state=Appointment.CANCELLED))
        return self.exclude(models.Q(ref="") & models.Exists(same_time))


class Appointment(models.Model):
    """An appointment, in the newest state that any event reported. An intake's `next_appointment` has no `ref`."""

    BOOKED, CANCELLED, COMPLETED = "booked", "cancelled", "completed"

    client = models.ForeignKey(Client, models.CASCADE, related_name="appointments")
    ref = models.CharField(max_length=100, blank=True)
    starts_at = models.DateTimeField()
    practitioner = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=[(s, s) for s in (BOOKED, CANCELLED, COMPLETED)])
    known_at = models.DateTimeField(help_text="occurred_at of the event that told this state")
    arranged_at = models.DateTimeField(
        null=True, help_text="occurred_at of the newest event that booked, moved or cancelled it"
    )
    practitioner_known_at = models.DateTimeField(
        null=True, help_text="occurred_at of the newest event that named the practitioner"
    )

    objects = AppointmentQuerySet.as_manager()

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
        indexes = [
            models.Index(fields=["starts_at", "client"], condition=models.Q(state="booked"), name="visits_ahead"),
        ]
