"""What is kept: tables and the questions asked of them; no decisions."""

from nurture.models.access import (
    AccountChange,
    AccountLink,
    AccountMail,
    AccountNotice,
    ApiKey,
    ForgottenPassword,
    LinkPurpose,
    LoginTries,
    OwnAddress,
    RecoveryCode,
    SecondFactor,
)
from nurture.models.audit import Audit
from nurture.models.client import Appointment, Client
from nurture.models.clock import Clock
from nurture.models.consent import Consent, Suppression
from nurture.models.content.drafts import Draft, DraftEditor, DraftVersion
from nurture.models.content.picture import Picture
from nurture.models.content.release import Release
from nurture.models.conversations.conversation import Conversation, ConversationState, DeskMessage
from nurture.models.conversations.one_off import OneOff
from nurture.models.conversations.reply import Alert, AlertKind, Reply, Response, StaffText
from nurture.models.enrollment import Enrollment, Touch, TouchQuerySet
from nurture.models.event import Event
from nurture.models.feedback import Click, Goal, Receipt
from nurture.models.restore import Restore
from nurture.models.sender import Sender
from nurture.models.sequence_pause import ClinicPause, SequencePause

__all__ = [
    "AccountChange", "AccountLink", "AccountMail", "AccountNotice", "Alert", "AlertKind", "ApiKey", "Appointment",
    "Audit", "Click", "Client", "ClinicPause", "Clock", "Consent", "Conversation", "ConversationState",
    "DeskMessage", "Draft", "DraftEditor", "DraftVersion", "Enrollment", "Event", "ForgottenPassword", "Goal",
    "LinkPurpose", "LoginTries", "OneOff", "OwnAddress", "Picture", "Receipt", "RecoveryCode", "Release", "Reply",
    "Response", "Restore", "SecondFactor", "Sender", "SequencePause", "StaffText", "Suppression", "Touch",
    "TouchQuerySet",
]  # fmt: skip
