"""Saved responses: what the front desk writes again and again, as a template that fills the composer."""

from nurture.domain.content.template_files import original_of
from nurture.domain.rendering.placeholders import TemplateData
from nurture.domain.rendering.renderer import ReleaseRenderer
from nurture.domain.values.channel import Channel

#: By name, as of any text: templates/responses/saved/NAME.sms.txt.
FOLDER = "responses/saved/"
#: All that they may be filled in with: links of a message count clicks for a step, and this is none.
PLACEHOLDERS = (
    "client.first_name", "client.greeting", "practitioner", "clinic.name", "clinic.short_name", "clinic.phone",
    "clinic.address", "appointment.day", "appointment.time",
)  # fmt: skip


def saved_responses(renderer: ReleaseRenderer, data: TemplateData) -> dict[str, str]:
    """Each saved response by its name, filled in for this client, in their language where it is translated."""
    texts = renderer.content.texts[Channel.SMS]
    names = sorted(name for name in texts if name.startswith(FOLDER) and name == original_of(name))
    return {name.removeprefix(FOLDER): renderer.sms(name, data, stop_hint=False).body for name in names}
