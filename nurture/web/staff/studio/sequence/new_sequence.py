"""View: a new sequence. First its condition and the words that give it away, then what it begins with."""

import re
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nurture.actions.content.drafts import EditConflict, working_copy
from nurture.actions.content.sequence_edits import create_sequence
from nurture.domain.content.conditions import Condition
from nurture.domain.content.content import Content
from nurture.domain.content.parse import parse_content
from nurture.domain.editing.new_sequence.condition_entry import NewCondition
from nurture.domain.editing.new_sequence.create import NewSequence
from nurture.domain.editing.schedule.free_name import LONGEST, free_name, name_from
from nurture.domain.editing.schedule.yaml_lines import CannotEdit
from nurture.domain.values.finding import ContentError
from nurture.domain.values.roles import Permission
from nurture.web.access import actor_of, needs
from nurture.web.render import render_staff_page

_NEW = "+"  # which is no condition's name
_LONGEST_TITLE = 120
_NO_WORDS = (
    "name at least one word that gives the condition away, such as “shoulder”: the privacy check keeps these words out "
    "of subjects, texts and links"
)


@needs(Permission.WORDS)
@require_http_methods(["GET", "HEAD", "POST"])
def new_sequence(request: HttpRequest) -> HttpResponse:
    """The form; a POST drafts the sequence and leads to its month."""
    content = parse_content(working_copy().files).content
    if content is None:
        return HttpResponseRedirect(reverse("studio_problems"))
    refused = ""
    if request.method == "POST":
        try:
            name = _create(request.POST, content, actor_of(request))
            return HttpResponseRedirect(reverse("studio_sequence", args=[name]))
        except (CannotEdit, ContentError) as wrong:
            refused = str(wrong)
        except EditConflict:
            refused = "somebody changed the conditions at the same moment: send the form once more"
    form = {key: request.POST.get(key, "") for key in ("condition", "title", "synonyms", "body_parts", "source")}
    return render_staff_page(
        request,
        "staff/studio/sequence/new_sequence.html",
        refused=refused,
        form=form,
        sequences=content.sequences.values(),
        conditions=_without_sequence(content),
    )


def _create(form: Mapping[str, Any], content: Content, by: str) -> str:
    condition, source = str(form.get("condition", "")), str(form.get("source", ""))
    if source and source not in content.sequences:
        raise CannotEdit("choose what the new sequence begins with")
    if condition == _NEW:
        listed = _new_condition(form, content.conditions.conditions)
        create_sequence(NewSequence(listed.name, listed.title, listed.name), source, listed, by)
        return listed.name
    if condition not in _without_sequence(content):
        raise CannotEdit("choose a condition that has no sequence yet, or write a new one")
    title = content.conditions.conditions[condition].title
    create_sequence(NewSequence(condition, title, condition), source, None, by)
    return condition


def _new_condition(form: Mapping[str, Any], listed: Mapping[str, Condition]) -> NewCondition:
    title = " ".join(str(form.get("title", "")).split())[:_LONGEST_TITLE]
    if not (name := name_from(title)):
        raise CannotEdit("give the condition a name, such as “Shoulder pain”")
    if len(title) > LONGEST and name in listed and listed[name].title != title:
        name = free_name(name, listed)  # the same up to where it was shortened
    synonyms, body_parts = (_words(str(form.get(key, ""))) for key in ("synonyms", "body_parts"))
    if not (synonyms or body_parts):
        raise CannotEdit(_NO_WORDS)
    return NewCondition(name, title, synonyms, body_parts)


def _words(text: str) -> tuple[str, ...]:
    """Words or phrases, one a line or with commas between them."""
    parts = (" ".join(part.split()) for part in re.split(r"[,;\n]", text))
    return tuple(dict.fromkeys(part.lower() for part in parts if part))


def _without_sequence(content: Content) -> dict[str, Condition]:
    taken = {sequence.for_.condition for sequence in content.sequences.values()}
    return {name: condition for name, condition in content.conditions.conditions.items() if name not in taken}
