from django.test import Client as Browser

from nurture.domain.rendering.email.colour import palette
from nurture.models import Release


def test_the_clinics_colour_is_served_as_a_style_sheet_in_light_and_dark(visitor: Browser, release: Release) -> None:
    response = visitor.get("/clinic.css")
    css, colours = response.content.decode(), palette("#0f766e")
    light, dark = css.split("@media (prefers-color-scheme: dark)")
    assert (response["Content-Type"], response["Cache-Control"]) == ("text/css", "public, max-age=300")
    assert light.count(f"--accent: {colours.accent};") == 1
    assert dark.count(f"--accent: {colours.dark_accent};") == 1
    assert css.count("dark_") == 0
