"""The sequences of the current release, and the steps of one."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from nurture.actions.releases import current_press, current_release, press_of
from nurture.domain.placeholders import SAMPLES
from nurture.domain.press import Press
from nurture.domain.sequence import Step, Words
from nurture.domain.words import Channel
from nurture.web.doors import for_staff
from nurture.web.show import show

_CLIENT, _BOOKED_CLIENT = SAMPLES["ordinary"], SAMPLES["with a visit ahead"]


@dataclass(frozen=True, slots=True)
class Said:
    """One template of a step: when it speaks ("" for always), on which channel, and its subject or its text."""

    only: str
    channel: Channel
    words: str


@for_staff
@require_safe
def sequences(request: HttpRequest) -> HttpResponse:
    """All of them."""
    return show(request, "sequences.html", sequences=current_press().content.sequences.values())


@for_staff
@require_safe
def sequence(request: HttpRequest, name: str) -> HttpResponse:
    """When each step goes, on which channel, with the words that a sample client would get."""
    release = current_release()
    press = press_of(release.pk)
    found = press.content.sequences.get(name)
    if found is None:
        raise Http404
    steps = [(step, list(_said(press, step))) for step in found.steps]
    return show(request, "sequence.html", sequence=found, steps=steps, release=release)


def _said(press: Press, step: Step) -> Iterator[Said]:
    yield from _words(press, step, "", booked=False)
    if step.fallback:
        yield from _words(press, step.fallback, "instead", booked=False)
    if step.when_booked:
        yield from _words(press, step.when_booked, "when booked", booked=True)
        if step.when_booked.fallback:
            yield from _words(press, step.when_booked.fallback, "when booked, instead", booked=True)


def _words(press: Press, words: Words, only: str, booked: bool) -> Iterator[Said]:
    facts = _BOOKED_CLIENT if booked else _CLIENT
    if words.email:
        yield Said(only, Channel.EMAIL, press.email(words.email, facts).subject)
    if words.sms:
        yield Said(only, Channel.SMS, press.sms(words.sms, facts, stop_hint=False).body)
