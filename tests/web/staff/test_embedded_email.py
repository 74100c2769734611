import re

from django.test import Client as Browser

from nurture.web.staff.embedded_email import embedded_email

PICTURE = f"/pictures/{'a' * 64}.png"


def test_pictures_come_from_the_pages_own_host_and_links_stay() -> None:
    html = f'<a href="https://clinic.example{PICTURE}"><img src="https://clinic.example{PICTURE}" width="9"></a>'
    shown = embedded_email(html).content.decode()
    assert shown == f'<a href="https://clinic.example{PICTURE}"><img src="{PICTURE}" width="9"></a>'


def test_the_preview_of_an_exercise_shows_its_pictures(staff: Browser) -> None:
    response = staff.get("/previews/knee/strengthening")
    found = re.findall(r'<img [^>]*src="([^"]*)"', response.content.decode())
    assert len(found) == 3
    assert all(re.fullmatch(r"/pictures/[0-9a-f]{64}\.png", source) for source in found)
    assert "img-src 'self'" in response["Content-Security-Policy"]
