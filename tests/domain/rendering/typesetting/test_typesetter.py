"""What is typed straight is printed with typographic quotes, and the clinic's number can be tapped."""

import re

import pytest

from nurture.domain.rendering.placeholders import SAMPLES
from tests.domain.release import CLINIC, files, renderer, with_body

TEL = r'<a class="tel" href="tel:\+16175550199"[^>]*white-space: nowrap[^>]*>\(617\) 555-0199</a>'


def body(written: str) -> str:
    html = renderer(with_body(written)).email("hello", SAMPLES["ordinary"]).html
    return re.sub(r' style="[^"]*"', "", html.partition('class="card')[2].partition('class="foot')[0])


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ('"Don\'t," he said. "**Rest**."', "“Don’t,” he said. “<strong>Rest</strong>.”"),
        ("`it's` and [Dana's](https://harbour.example/it's)", "<code>it's</code> and <a href=\"https://harbour.example/it's\">Dana’s</a>"),
        ("<https://harbour.example/it's>", ">https://harbour.example/it's</a>"),
        ("It is {{ client.first_name|default(\"you\", true) }}'s turn", "It is Dana’s turn"),
        ('{% if practitioner %}"Yes"{% else %}"No"{% endif %}', "<p>“Yes”</p>"),
        ('{% if appointment %}Yes{% else %}"No"{% endif %}', "<p>“No”</p>"),
        ('{% call tip("Don\'t run") %}\nIt\'s fine.\n{% endcall %}', ">Don’t run</h3><p>It’s fine.</p>"),
    ],
)  # fmt: skip
def test_quotes_curl_in_words_and_nowhere_else(written: str, printed: str) -> None:
    assert printed in body(written)


def test_the_text_part_stays_as_it_was_typed() -> None:
    assert renderer(with_body('"It\'s"')).email("hello", SAMPLES["ordinary"]).text.startswith('"It\'s"\n')


def test_the_clinics_number_is_a_link_that_stays_on_one_line() -> None:
    html = renderer(with_body("Call {{ clinic.phone }}.")).email("hello", SAMPLES["ordinary"]).html
    assert len(re.findall(TEL, html)) == 2  # there, and at the foot


def test_a_number_that_nobody_can_dial_is_no_link_and_none_stands_inside_a_link() -> None:
    unknown = files(
        clinic=CLINIC.replace("(617) 555-0199", "at the front desk"),
        email=with_body("Call {{ clinic.phone }}.")["templates/hello.email.md"],
    )
    assert "tel:" not in renderer(unknown).email("hello", SAMPLES["ordinary"]).html
    assert "tel:" not in body("[{{ clinic.phone }}](https://harbour.example/)")
