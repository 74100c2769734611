"""The clinic's staff: they write to clients, pause, resume and publish."""

from datetime import timedelta

import yaml
from django.db.models import Q

from nurture import clock
from nurture.actions.content.publish import publish
from nurture.actions.content.releases import current_release, current_renderer
from nurture.actions.conversations.close import close, handle_danger
from nurture.actions.conversations.lookup import locked, open_with
from nurture.actions.conversations.write import newest_message, write
from nurture.actions.sequences.pause import pause, resume
from nurture.domain.delivery.states import RUNNING
from nurture.domain.replies.reply_class import ReplyKind
from nurture.domain.values.reasons import Reason
from nurture.models import Client, Conversation, ConversationState, Enrollment, Release
from nurture.simulate.ground_truth import GroundTruth
from nurture.simulate.population.events import Answered

STAFF = "simulation"
BY_HAND = "Staff here"  # what only a message that staff wrote says
OTHER_NAME = " II"  # what the second release adds to the clinic's short name, which stands in every text
_CLOSED = range(1, 30, 3)  # days after the second release on which nobody is at the clinic


class Staff:
    """Actions that staff do by hand."""

    def __init__(self, ground_truth: GroundTruth) -> None:
        self._ground_truth = ground_truth
        #: Whom each message is to, by its token.
        self.written: dict[str, str] = {}

    def answer(self, asked: Answered) -> None:
        """Writes to a client, where they may; until it is done, nothing automatic goes to whom it is about."""
        client = Client.objects.filter(ref=asked.ref).first()
        if client is None:  # whose events are late
            return
        conversation, words = open_with(client), f"{BY_HAND}, number {len(self.written)}: see you soon."
        kept = write(conversation, STAFF, asked.channel, words, "", newest_message(conversation))
        if kept.message is None:
            return
        self.written[kept.message.token] = asked.ref
        with locked(conversation) as (_, people):
            self._ground_truth.note_person_wrote([client.ref for client in people], clock.now())

    def pause(self, ref: str) -> None:
        """Pauses all sequences of a client."""
        for enrollment in Enrollment.objects.select_related("client").filter(client__ref=ref, state__in=RUNNING):
            pause(enrollment, STAFF)
            self._ground_truth.pauses[enrollment.pk].append((clock.now(), None))

    def resume(self, ref: str) -> None:
        """Resumes a client's sequences, but for a break of the client's own, and handles their replies."""
        paused = Enrollment.objects.select_related("client").filter(client__ref=ref, state="paused")
        for enrollment in paused.exclude(reason=Reason.CLIENT_PAUSED):
            resume(enrollment, STAFF)
            pauses = self._ground_truth.pauses[enrollment.pk]
            pauses[:] = [(begin, end or clock.now()) for begin, end in pauses]
        phones = Client.objects.filter(ref=ref).exclude(phone="").values("phone")
        theirs = Q(client__ref=ref) | Q(address__in=phones) | Q(replies__address__in=phones)
        for conversation in Conversation.objects.filter(theirs, state=ConversationState.OPEN).distinct():
            self._close(conversation)
        self._ground_truth.note_replies_handled(ref, clock.now())

    def _close(self, conversation: Conversation) -> None:
        """Notes what was done about signs of danger, and is done: what waited goes on, also for who shares a number."""
        for reply in conversation.replies.filter(kind=ReplyKind.RED_FLAG, handled_at=None):
            handle_danger(reply, STAFF, "called", go_on=False)
            self._ground_truth.note_danger_handled(reply.address, reply.received_at, clock.now())
        with locked(conversation) as (_, people):
            close(conversation, STAFF)
        for client in people:
            self._ground_truth.note_replies_handled(client.ref, clock.now())

    def publish(self) -> None:
        """Publishes a release with another name, and with closures."""
        files = Release.objects.get(pk=current_release().pk).files
        path, today = "schedules/clinic.yaml", clock.now().date()
        clinic = yaml.safe_load(files[path])
        clinic["short_name"] = f"{clinic['short_name'][:20]}{OTHER_NAME}"
        clinic["closures"] = [today + timedelta(days=n) for n in _CLOSED]
        publish({**files, path: yaml.safe_dump(clinic, sort_keys=False, allow_unicode=True)}, author=STAFF)
        self.note_release()

    def note_release(self) -> None:
        """Records the current release in the ground truth."""
        self._ground_truth.releases.add(clock.now(), current_release().number, current_renderer().content)
