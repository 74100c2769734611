"""Pictures, exercises and claims in an e-mail, its text part and an article."""

import re

from nurture.domain.checks.links import RenderedHtml
from nurture.domain.content.pictures import PictureFile
from tests.domain.release import ARTICLE, CLINIC, FILES, files, rendered, renderer, with_body

ADDRESS = f"/pictures/{'1' * 64}.png"
PICTURES = {
    "pictures/bridge.svg": PictureFile(source="0" * 64, shown="1" * 64, kind="png", width=1200, height=800).text(),
    "pictures/bridge.yaml": 'description: Somebody "lies" on <the> back.\ncaption: In line\n',
}
BODY = """Try this:

{{ picture("bridge") }}

{% call exercise("Bridge & more", "bridge") %}
Lie on your back.

Lift **slowly**, {{ clinic.short_name }}.
{% endcall %}

{% call claim(source="The brief, line 9") %}
Strong hips help.
{% endcall %}
"""


def email(body: str = BODY, **changed: str) -> dict[str, str]:
    return {**with_body(body), **PICTURES, **changed}


def images(html: str) -> list[str]:
    return re.findall(r"<img [^>]*>", html)


def test_a_picture_comes_from_our_own_host_and_says_what_it_shows() -> None:
    html = rendered(email()).html
    found = images(html)
    assert len(found) == 2
    for image in found:
        assert f'src="https://clinic.example{ADDRESS}"' in image
        assert 'width="528"' in image
        assert re.search(r'alt="Somebody (&quot;|&#34;)lies(&quot;|&#34;) on &lt;the&gt; back\."', image)
    assert re.search(r"<p [^>]*>In line</p>", html)
    assert RenderedHtml(html).unbalanced == []


def test_a_small_picture_or_logo_is_not_blown_up() -> None:
    small = PictureFile(source="0" * 64, shown="1" * 64, kind="png", width=120, height=40).text()
    clinic = {"schedules/clinic.yaml": f"{CLINIC}logo: {{light: bridge}}\n"}
    logo, *shown = images(rendered({**email(), **clinic, "pictures/bridge.svg": small}).html)
    assert 'width="120" height="40"' in logo
    assert len(shown) == 2
    for image in shown:
        assert 'width="120"' in image
        assert re.findall(r"max-width:\s*(\w+)", image) == ["120px"]


def test_nothing_in_it_differs_between_clients() -> None:
    one, other = rendered(email()), rendered(email(), first_name="Robin", token="ZyXwVuTsRqPo")
    assert images(one.html) == images(other.html)
    assert one.html != other.html


def test_an_exercise_and_a_claim_print_their_lines() -> None:
    html = rendered(email()).html
    card = html[html.index('class="exercise"') :]
    words = " ".join(re.sub(r"<[^>]*>", " ", card.partition("</table>")[0]).split())
    assert words.endswith("Bridge &amp; more Lie on your back. Lift slowly , Harbour.")
    assert "Strong hips help." in html
    assert "The brief, line 9" not in html


def test_the_text_part_has_the_description_the_title_and_the_lines() -> None:
    assert rendered(email()).text.partition("\n--\n")[0] == (
        'Try this:\n\n(Somebody "lies" on <the> back.)\n\nBridge & more\n\nLie on your back.\n\n'
        "Lift slowly, Harbour.\n\nStrong hips help.\n"
    )


def test_an_article_shows_the_same_from_its_own_page() -> None:
    article = ARTICLE.replace("Call {{ clinic.phone }}.", BODY)
    html = renderer({**files(article=article), **PICTURES}).article("two-runners").html
    assert f'<figure><img src="{ADDRESS}" width="1200" height="800" alt="Somebody &#34;lies&#34; on &lt;the' in html
    assert "<figcaption>In line</figcaption></figure>" in html
    assert '<section class="exercise"><img ' in html
    assert "<h3>Bridge &amp; more</h3><p>Lie on your back.</p>" in html
    assert "<p>Strong hips help.</p>" in html
    assert RenderedHtml(html).unbalanced == []


def test_a_condition_around_an_exercise_takes_all_of_it_away() -> None:
    body = '{% if practitioner %}\n{% call exercise("B", "bridge") %}\nLie.\n{% endcall %}\n{% endif %}\nLast'
    assert len(images(rendered(email(body)).html)) == 1
    without = rendered(email(body), practitioner="")
    assert (images(without.html), without.text.partition("\n--\n")[0]) == ([], "Last\n")


def test_without_a_logo_the_name_stands_at_the_head_in_type() -> None:
    html = rendered(FILES).html
    assert images(html) == []
    assert re.search(r'<div class="name" [^>]*Georgia[^>]*>Harbour Clinic</div>', html)


def test_a_logo_has_the_clinics_name_and_one_for_dark_screens() -> None:
    night = PictureFile(source="2" * 64, shown="3" * 64, kind="png", width=480, height=96).text()
    more = {"pictures/night.png": night, "pictures/night.yaml": "description: Our logo.\n"}
    clinic = {"schedules/clinic.yaml": f"{CLINIC}logo: {{light: bridge, dark: night}}\n"}
    html = rendered({**FILES, **PICTURES, **more, **clinic}).html
    light, dark = images(html)
    assert ('width="72" height="48"' in light, 'width="240" height="48"' in dark) == (True, True)
    assert all('alt="Harbour Clinic"' in image for image in (light, dark))
    assert re.search(r'class="dark-only" style="display:\s*none;\s*mso-hide:\s*all', html)
    assert re.search(r"prefers-color-scheme: dark.*\.light-only \{ display: none !important", html, re.DOTALL)


def test_an_e_mail_full_of_exercises_stays_small() -> None:
    html = rendered(email(BODY * 8)).html
    assert len(html.encode()) < 80_000
