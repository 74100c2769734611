"""View: the clinic's colours as a style sheet, which sets the CSS variables that the pages' own one uses."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from nurture.domain.rendering.email.colour import palette
from nurture.web.access import public_page
from nurture.web.render import current_clinic

_DARK = "dark_"


@public_page
@require_safe
def clinic_css(request: HttpRequest) -> HttpResponse:
    """The colours of the current release's clinic."""
    css = palette_css(current_clinic().colour)
    return HttpResponse(css, content_type="text/css", headers={"Cache-Control": "public, max-age=300"})


def palette_css(colour: str) -> str:
    """`:root` with every colour of the palette, light and dark."""
    colours = asdict(palette(colour))
    light = _declarations({name: colour for name, colour in colours.items() if not name.startswith(_DARK)})
    dark = _declarations({n.removeprefix(_DARK): colour for n, colour in colours.items() if n.startswith(_DARK)})
    return f":root {{{light}}}\n@media (prefers-color-scheme: dark) {{ :root {{{dark}}} }}\n"


def _declarations(colours: dict[str, str]) -> str:
    return " ".join(f"--{name}: {colour};" for name, colour in colours.items())
