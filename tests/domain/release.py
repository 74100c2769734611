"""A small release without findings, and helpers that change one file of it."""

from dataclasses import replace
from typing import Any

from nurture.domain.checks.check_content import check_content
from nurture.domain.rendering.compiler import compile_release
from nurture.domain.rendering.placeholders import SAMPLES, TemplateData
from nurture.domain.rendering.renderer import ReleaseRenderer, RenderedEmail

CLINIC = """\
name: Harbour Clinic
short_name: Harbour
address: [1 Quay Street, "Boston, MA 02110"]
phone: (617) 555-0199
timezone: America/New_York
from: {name: Harbour Clinic, email: hello@harbour.example}
reply_to: care@harbour.example
booking_url: https://book.harbour.example/
link_hosts: [harbour.example]
windows:
  email: {daily: "07:00-21:00"}
  sms: {mon-fri: "10:00-18:00", sat: "10:00-17:00"}
"""
CONDITIONS = """\
conditions:
  pfps:
    title: Runner's knee
    synonyms: [runner's knee, low back]
    body_parts: [knee]
  other: {title: Something else}
"""
SEQUENCE = """\
sequence: pfps
title: Runner's knee
for: {condition: pfps}
steps:
  - step: hello
    when: {after: 2 hours}
    email: hello
  - step: rebook
    when: {after: 21 days, at: "10:00", on: [tue, wed]}
    sms: rebook
    fallback: {email: hello}
    when_booked: {sms: see-you}
    purpose: marketing
    essential: true
"""
HELLO = """\
---
subject: A few things to try
preview: Five quiet minutes are enough.
---
{{ client.greeting }}

Be kind to your knee. Rest **well**.
{% if not appointment %}
{{ button("Book a visit", links.book) }}
{% endif %}
{% call tip("Roll") %}
Go slow.
{% endcall %}

{{ article("two-runners") }}

{% if practitioner %}See you, {{ practitioner }}{% else %}See you{% endif %}
"""
ARTICLE = """\
---
title: Two runners & their knees
summary: How to tell them apart.
---
Call {{ clinic.phone }}.
"""
FILES = {
    "schedules/clinic.yaml": CLINIC,
    "schedules/conditions.yaml": CONDITIONS,
    "schedules/pfps.yaml": SEQUENCE,
    "templates/hello.email.md": HELLO,
    "templates/rebook.sms.txt": "{{ client.greeting }} {{ clinic.short_name }} here.\nBook: {{ links.book }}\n",
    "templates/see-you.sms.txt": "{{ clinic.short_name }}: see you {{ appointment.day }}, {{ appointment.time }}.",
    "templates/articles/two-runners.md": ARTICLE,
}
EMAIL, SMS, PFPS = "templates/hello.email.md", "templates/rebook.sms.txt", "schedules/pfps.yaml"
DANA = SAMPLES["ordinary"]


def files(**changed: str) -> dict[str, str]:
    """The small release with one body or file changed: `email=`, `sms=`, `pfps=`, `clinic=`, `article=`."""
    paths = {"email": EMAIL, "sms": SMS, "pfps": PFPS, "clinic": "schedules/clinic.yaml"}
    paths["article"] = "templates/articles/two-runners.md"
    return FILES | {paths[name]: text for name, text in changed.items()}


def with_body(body: str) -> dict[str, str]:
    """The small release with another body in its e-mail, which begins on line 5."""
    return files(email=f"---\nsubject: Hello\npreview: There\n---\n{body}")


def found(changed: dict[str, str], production: bool = False) -> list[str]:
    """The findings as `FILE:LINE:COLUMN: says`."""
    return [str(finding) for finding in check_content(changed, production)]


def rendered(changed: dict[str, str], **facts: Any) -> RenderedEmail:
    """The e-mail of a release for one client."""
    return renderer(changed).email("hello", dana(**facts))


def renderer(changed: dict[str, str]) -> ReleaseRenderer:
    return ReleaseRenderer(changed, compile_release(changed))


def dana(**facts: Any) -> TemplateData:
    return replace(DANA, **facts)
