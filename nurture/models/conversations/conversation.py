"""Conversation and DeskMessage: what a client and the clinic write to each other, and what a person wrote in it."""

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models

from nurture.domain.conversations.kinds import ConversationKind
from nurture.models.channel_field import ChannelField
from nurture.models.conversations.one_off import OneOff


class ConversationState(models.TextChoices):
    """Whether anybody has something to do in it."""

    OPEN = "open"
    DONE = "done"


class Conversation(models.Model):
    """All that one client, or one number that we do not know, and the clinic wrote to each other: one row, for good.

    It is opened by a reply that a person should read, and again by the next one after it was done.
    """

    client = models.OneToOneField("nurture.Client", models.CASCADE, null=True, related_name="conversation")
    channel = ChannelField(help_text="of whom we do not know: how they wrote")
    address = models.CharField(max_length=254, blank=True, help_text="of whom we do not know: their number")
    state = models.CharField(max_length=10, choices=ConversationState.choices, default=ConversationState.DONE)
    kinds = ArrayField(
        models.CharField(max_length=12, choices=[(kind.value, kind.name) for kind in ConversationKind]),
        default=list,
        help_text="what was written since it was opened",
    )
    pauses = models.BooleanField(default=False, help_text="while it is open, nothing automatic goes to the client")
    danger = models.BooleanField(default=False, help_text="a sign of danger in it is not handled")
    waits = models.BooleanField(default=False, help_text="something in it is for a person to read or to answer")
    last_at = models.DateTimeField(help_text="of the newest word from either side")
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=150, blank=True, help_text="who; of one that closed by itself: nurture")
    assignee = models.CharField(max_length=150, blank=True, help_text="who has taken it")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "address"],
                condition=models.Q(client=None) & ~models.Q(address=""),
                name="one_conversation_per_number",
            )
        ]
        indexes = [
            models.Index(
                fields=["-danger", "-last_at", "-id"], condition=models.Q(state="open"), name="conversations_open"
            ),
            models.Index(fields=["-last_at", "-id"], condition=models.Q(state="done"), name="conversations_done"),
            models.Index(fields=["id"], condition=models.Q(state="open", waits=True), name="conversations_waiting"),
        ]

    def __str__(self) -> str:
        return f"conversation {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state == ConversationState.OPEN

    def begin(self, at: datetime) -> bool:
        """From done to open, where it is done; whoever changes it holds its row, and saves it."""
        if self.is_open:
            return False
        self.state, self.opened_at, self.closed_at, self.closed_by, self.assignee = (
            ConversationState.OPEN,
            at,
            None,
            "",
            "",
        )
        return True

    def end(self, at: datetime, by: str) -> bool:
        """From open to done, likewise."""
        if not self.is_open:
            return False
        self.state, self.closed_at, self.closed_by = ConversationState.DONE, at, by[:150]
        self.waits, self.danger, self.assignee = False, False, ""
        return True


class DeskMessage(OneOff):
    """A message that a person at the clinic wrote to one client, by text or e-mail, from the pages."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="messages")
    client = models.ForeignKey("nurture.Client", models.CASCADE, null=True, related_name="desk_messages")
    author = models.CharField(max_length=150, help_text="as the audit names them")
    subject = models.CharField(max_length=200, blank=True, help_text="of an e-mail")
    in_reply_to = models.CharField(max_length=200, blank=True, help_text="of an e-mail: the Message-ID it answers")
    stop_hint = models.BooleanField(default=False, help_text="of a text: it says how to stop")
    due_at = models.DateTimeField(help_text="when it goes: at once, or in the morning")

    class Meta:
        indexes = [
            models.Index(fields=["conversation", "created_at"], name="desk_by_conversation"),
            models.Index(fields=["client", "due_at"], name="desk_by_client"),
            models.Index(fields=["address", "created_at"], name="desk_by_address"),
            models.Index(
                fields=["due_at"],
                condition=models.Q(state__in=["planned", "sending", "in_doubt"]),
                name="desk_open",
            ),
        ]

    def __str__(self) -> str:
        return f"desk message {self.pk}"
