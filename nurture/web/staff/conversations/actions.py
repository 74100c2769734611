"""Views: what somebody does in a conversation: write, take it, close it, say whose number it is."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nurture import clock
from nurture.actions.conversations import close as closing
from nurture.actions.conversations import take as taking
from nurture.actions.conversations.facts import zones_in
from nurture.actions.conversations.lookup import open_with
from nurture.actions.conversations.write import take_back, write
from nurture.models import Client, Conversation, DeskMessage, Reply
from nurture.web.access import actor_of
from nurture.web.filters import format_time
from nurture.web.staff.conversations.access import desk_action
from nurture.web.staff.conversations.composer import Draft, composer_of
from nurture.web.staff.conversations.pages import show_conversation
from nurture.web.staff.named_action import NamedAction, action_named


def _keep_paused(conversation: Conversation, by: str, seen: int | None = None) -> bool:
    return closing.close(conversation, by, go_on=False, seen=seen)


#: What handles all that is in a conversation: whoever does it has read as far as the page showed.
CLOSING: dict[str, Callable[..., bool]] = {"done": closing.close, "keep": _keep_paused, "fewer": closing.fewer}


ACTIONS: dict[str, NamedAction[Conversation]] = {
    "done": NamedAction(closing.close, "Done. What waited for it goes on."),
    "keep": NamedAction(_keep_paused, "Done. The sequences stay paused until somebody resumes them."),
    "undo": NamedAction(closing.reopen, "Open again."),
    "take": NamedAction(taking.take, "You have it. Nothing automatic goes to them until it is done."),
    "give-back": NamedAction(taking.give_back, "Anybody may take it."),
    "fewer": NamedAction(closing.fewer, "Done. They get only the essential messages from now on."),
    "stop": NamedAction(closing.stop, "Stopped: nothing more goes to the addresses they wrote from."),
}


@desk_action
@require_POST
def act(request: HttpRequest, conversation_id: int, name: str) -> HttpResponse:
    """Applies one of the actions above."""
    action, found = action_named(ACTIONS, name), _found(conversation_id)
    do: Callable[[Conversation, str], bool | None] = action.do
    if name in CLOSING:
        do = partial(CLOSING[name], seen=_number(request.POST.get("seen_reply")))
    if do(found, actor_of(request)):
        messages.success(request, action.after)
    elif name in CLOSING and found.danger:
        messages.info(request, "Nothing changed: first note what was done about the sign of danger.")
    elif name in CLOSING and found.is_open:
        messages.info(request, "Nothing changed: they wrote again meanwhile. Please read it first.")
    else:
        messages.info(request, "Nothing changed: somebody was faster.")
    return _back(found)


@desk_action
@require_POST
def write_message(request: HttpRequest, conversation_id: int) -> HttpResponse:
    """Sends what was typed; where it cannot go the page says why, and keeps what was typed."""
    found, now = _found_or_assigned(conversation_id, request.POST.get("number", "")), clock.now()
    if found.pk != conversation_id:  # a colleague has just said whose the number is: what was typed stays
        return show_conversation(request, found, request.POST, 409, overtaken=True)
    composer = composer_of(found, request.POST, now)
    if composer.wording and composer.wording.private_word and not composer.draft.despite:
        return show_conversation(request, found, request.POST, 422, warned=composer.wording.private_word)
    draft = Draft.of(request.POST, composer.draft.to)
    seen, seen_reply = _number(request.POST.get("seen")), _number(request.POST.get("seen_reply"))
    written = write(
        found, actor_of(request), draft.channel, draft.body, draft.subject, seen or 0, seen_reply, draft.address
    )
    if written.message is None:
        status = 422 if written.problem else 409
        return show_conversation(
            request, _found(conversation_id), request.POST, status, refused=written.reason, problem=written.problem,
            overtaken=written.overtaken,
        )  # fmt: skip
    at, later = written.message.due_at, written.message.due_at > written.message.created_at
    messages.success(request, f"It goes {format_time(at, zones_in(found).home)}." if later else "Sent.")
    return _back(found)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else None


@desk_action
@require_POST
def saved(request: HttpRequest, conversation_id: int) -> HttpResponse:
    """Puts a saved response behind what was typed."""
    return show_conversation(request, _found(conversation_id), request.POST)


@desk_action
@require_POST
def check(request: HttpRequest, conversation_id: int) -> HttpResponse:
    """What to know of the words as they are typed: length, what gives a condition away, how it ends."""
    composer = composer_of(_found(conversation_id), request.POST, clock.now())
    return render(request, "staff/conversations/hints.html", {"composer": composer})


@desk_action
@require_POST
def take_back_message(request: HttpRequest, message_id: int) -> HttpResponse:
    """Withdraws a message that waits for the morning."""
    message = get_object_or_404(DeskMessage.objects.select_related("conversation__client"), pk=message_id)
    if take_back(message, actor_of(request)):
        messages.success(request, "Taken back: it does not go.")
    else:
        messages.info(request, "Nothing changed: it is on its way, or was taken back before.")
    return _back(message.conversation)


@desk_action
@require_POST
def assign(request: HttpRequest, conversation_id: int, client_id: int) -> HttpResponse:
    """Says whose an unknown number is."""
    found, client = _found(conversation_id), get_object_or_404(Client, pk=client_id, erased_at=None)
    theirs = taking.assign(found, client, actor_of(request))
    if theirs is None:
        messages.info(request, "Nothing changed: somebody was faster.")
        return HttpResponseRedirect(reverse("conversations"))
    messages.success(request, f"This is {client.name}’s conversation now.")
    return _back(theirs)


@desk_action
@require_POST
def write_to(request: HttpRequest, client_id: int) -> HttpResponse:
    """Leads to the conversation with a client, who need not have written yet."""
    return _back(open_with(get_object_or_404(Client, pk=client_id, erased_at=None)))


def _found(conversation_id: int) -> Conversation:
    return get_object_or_404(Conversation.objects.select_related("client"), pk=conversation_id)


def _found_or_assigned(conversation_id: int, number: str) -> Conversation:
    """The conversation; of a number that was unknown as the page was shown, the one that its words stand in now."""
    kept = Conversation.objects.select_related("client")
    found = kept.filter(pk=conversation_id).first()
    if found is None and number and "\0" not in number:
        theirs = Reply.objects.filter(address=number[:254], conversation__isnull=False).order_by("-id")
        newest = theirs.select_related("conversation__client").first()
        found = newest.conversation if newest else None
    return found or _found(conversation_id)


def _back(conversation: Conversation) -> HttpResponse:
    return HttpResponseRedirect(reverse("conversation", args=[conversation.pk]))
