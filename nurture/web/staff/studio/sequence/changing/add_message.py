"""A new step with a new message, whose words are blanks."""

from django.http import QueryDict

from nurture.actions.content.drafts import working_copy
from nurture.actions.content.sequence_edits import ScheduleChange, change_schedule
from nurture.domain.content.parse import sequence_path
from nurture.domain.content.template_files import template_path
from nurture.domain.editing.new_sequence.create import new_message
from nurture.domain.editing.schedule import edits
from nurture.domain.editing.schedule.free_name import free_name, name_from
from nurture.domain.editing.schedule.read_timing import read_sentence
from nurture.domain.editing.schedule.sequence_file import steps_of
from nurture.domain.editing.schedule.set_day import not_too_far
from nurture.domain.editing.schedule.step_edits import written_when
from nurture.domain.editing.schedule.yaml_lines import CannotEdit
from nurture.domain.values.channel import Channel


def add_message(name: str, form: QueryDict, seen: int, by: str) -> tuple[str, ScheduleChange]:
    """Adds it; returns the step's name, and what changed."""
    title, copy = form.get("title", "").strip(), working_copy()
    slug = name_from(title)
    if not slug:
        raise CannotEdit("give the new message a name, such as “Warming up”: the front desk sees it too")
    channel = next((channel for channel in Channel if channel == form.get("channel")), Channel.EMAIL)
    when = not_too_far(read_sentence(str(form.get("sentence", ""))))
    step = free_name(slug, steps_of(copy.files.get(sequence_path(name), "")))
    folder = f"templates/{name}/"
    taken = {path.removeprefix(folder).partition(".")[0] for path in copy.files if path.startswith(folder)}
    template = f"{name}/{free_name(slug, taken)}"
    entries = [f"when: {written_when(when)}", f"{channel}: {template}"]
    message = {template_path(channel, template): new_message(channel)}
    return step, change_schedule(name, seen, lambda text: edits.add_step(text, step, entries), by, message)
