"""Responses: which template answers a sign of danger. A release without it is given the shipped one."""

from dataclasses import replace

from nurture.domain.languages.tag import ENGLISH
from nurture.domain.rendering.placeholders import TemplateData
from nurture.domain.rendering.renderer import ReleaseRenderer, RenderedSms
from nurture.domain.values.danger import DangerKind

#: By name, as of any text: templates/NAME.sms.txt.
TEMPLATES = {DangerKind.EMERGENCY: "responses/danger", DangerKind.SELF_HARM: "responses/self-harm"}
#: All that the words may be filled in with: they go to numbers that we do not know, and to two clients of one number.
PLACEHOLDERS = (
    "clinic.emergency_number", "clinic.crisis_line", "clinic.phone", "clinic.name", "clinic.short_name",
)  # fmt: skip
#: For a release without these templates: somebody is in danger, whatever a folder lacks. A test holds them equal to the
#: shipped files.
SHIPPED_WORDS = {
    "responses/danger": (
        "In an emergency call {{ clinic.emergency_number }} now. This number is not watched all the time. "
        "Our phone: {{ clinic.phone }}. {{ clinic.short_name }} is being alerted."
    ),
    "responses/self-harm": (
        "In an emergency call {{ clinic.emergency_number }} now. To talk with somebody at any hour: "
        "{{ clinic.crisis_line }}. This number is not watched all the time. Our phone: {{ clinic.phone }}. "
        "{{ clinic.short_name }} is being alerted."
    ),
}
_NOBODY = TemplateData("", "", "", "", None)


def render_response(renderer: ReleaseRenderer, kind: DangerKind, language: str = ENGLISH) -> RenderedSms:
    """The answer to a sign of danger of this kind, in the language where it can be; it holds nothing of the client."""
    return renderer.sms(TEMPLATES[kind], replace(_NOBODY, language=language), stop_hint=False)
