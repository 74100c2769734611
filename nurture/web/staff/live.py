"""Live parts of pages: an open page asks again for a part of itself, and gets 204 where it is unchanged.

A poll is a GET with `live=FINGERPRINT`, the one of what the page shows. It is nobody's activity (nurture/web/idle.py),
and adds nothing to the audit: the page's first view has. static/live.js is the other half.
"""

import hashlib
import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

LIVE = "live"


def is_poll(request: HttpRequest) -> bool:
    """Whether an open page asks by itself."""
    return request.method == "GET" and LIVE in request.GET


def fingerprint(request: HttpRequest, template: str, context: dict[str, Any]) -> str:
    """Of the part as it is now; forms have another token each time, which does not count."""
    html = render_to_string(template, {**context, "request": request, "csrf_input": ""})
    return hashlib.sha256(html.encode()).hexdigest()[:16]


def answer_poll(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The part as it is now, with its fingerprint; 204 where the page shows it already. Either says what waits."""
    shown, now = request.GET.get(LIVE), fingerprint(request, template, context)
    if shown == now:
        response = HttpResponse(status=204)
    else:
        response = HttpResponse(render_to_string(template, context, request))
        response["X-Live"] = now
    response["HX-Trigger"] = json.dumps({"waiting": {"count": context["waiting"]}})
    return response
