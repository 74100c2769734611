"""Live parts of pages: an open page asks again for a part of itself, and gets 204 where it is unchanged.

A poll is a GET with `live=FINGERPRINT`, the one of what the page shows. It is nobody's activity (nurture/web/idle.py),
and adds nothing to the audit: the page's first view has. static/live.js is the other half.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.backends.utils import csrf_input_lazy
from django.template.loader import render_to_string
from markupsafe import Markup

LIVE = "live"
#: Stands for a form's token; what somebody wrote is escaped, and never looks like this.
_TOKEN = Markup("<!--the form's token-->")


@dataclass(frozen=True, slots=True)
class LivePart:
    """A part as it is now: its HTML, rendered once, and its fingerprint, in which the forms' tokens do not count."""

    html: Markup
    fingerprint: str


def is_poll(request: HttpRequest) -> bool:
    """Whether an open page asks by itself."""
    return request.method == "GET" and LIVE in request.GET


def live_part(request: HttpRequest, template: str, context: dict[str, Any]) -> LivePart:
    """Renders a part, which every form in it gets its token into afterwards."""
    html = render_to_string(template, {**context, "request": request, "csrf_input": _TOKEN})
    whole = html.replace(_TOKEN, str(csrf_input_lazy(request))) if _TOKEN in html else html
    return LivePart(Markup(whole), hashlib.sha256(html.encode()).hexdigest()[:16])  # noqa: S704 — a template of ours, which escaped


def answer_poll(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The part as it is now, with its fingerprint; 204 where the page shows it already. Either says what waits."""
    part = live_part(request, template, context)
    if request.GET.get(LIVE) == part.fingerprint:
        response = HttpResponse(status=204)
    else:
        response = HttpResponse(part.html)
        response["X-Live"] = part.fingerprint
    response["HX-Trigger"] = json.dumps({"waiting": {"count": context["waiting"]}})
    return response
