"""Where a therapist's line stands in an e-mail, and who signs it with a portrait."""

from dataclasses import replace

import pytest

from nurture.domain.content.parse import read_content
from nurture.domain.content.pictures import Picture
from nurture.domain.rendering.placeholders import TemplateData
from nurture.domain.rendering.renderer import ReleaseRenderer
from tests.domain.release import CLINIC, dana, files, renderer, with_body
from tests.domain.rendering.email.test_skeleton import prints_alike

LINE = {"therapist_line": "Well done & <rest>."}
LISTED = "practitioners: [{name: Sam Rivera, line: Runs slowly., portrait: sam}, {name: Lee Ito}]\n"
SAM = Picture("5" * 64, "png", 300, 300, "Sam, smiling", None)
LETTER = "{{ client.greeting }}\n\nRest.\n\nWarmly,\\\n{{ signature }}\n"


def signed() -> ReleaseRenderer:
    content = read_content(files(email=with_body(LETTER)["templates/hello.email.md"], clinic=CLINIC + LISTED))
    return ReleaseRenderer.of(replace(content, pictures={"sam": SAM}))


@pytest.mark.parametrize(
    ("body", "begins"),
    [
        (LETTER, "Hi Dana,\n\nA line from Sam: Well done & <rest>.\n\nRest.\n"),
        ("Hello\n\nRest.", "A line from Sam: Well done & <rest>.\n\nHello\n"),
        ("{% if practitioner %}\nHello\n{% endif %}", "A line from Sam: Well done & <rest>.\n\nHello\n"),
        ("{{ client.greeting }}", "Hi Dana,\n\nA line from Sam: Well done & <rest>.\n\n--"),
    ],
)
def test_the_line_stands_below_the_greeting(body: str, begins: str) -> None:
    email = prints_alike(renderer(with_body(body)), "hello", dana(**LINE))
    assert email.text.startswith(begins)
    assert "“Well done &amp; &lt;rest&gt;.”" in email.html


def test_without_a_line_an_email_reads_as_ever() -> None:
    email = prints_alike(renderer(with_body(LETTER)), "hello", dana())
    assert email.text.startswith("Hi Dana,\n\nRest.\n")
    assert 'class="line"' not in email.html


def test_without_a_practitioner_it_is_the_therapists() -> None:
    assert (
        "A line from your therapist: Well"
        in renderer(with_body(LETTER)).email("hello", dana(practitioner="", **LINE)).text
    )


@pytest.mark.parametrize(
    ("data", "shown", "line"),
    [
        (dana(practitioner="Sam"), True, True),
        (dana(practitioner="Lee"), False, False),
        (dana(practitioner="Kim"), False, False),
        (dana(practitioner=""), False, False),
    ],
)
def test_an_email_is_signed_with_the_portrait_and_the_line_of_who_treats_the_client(
    data: TemplateData, shown: bool, line: bool
) -> None:
    email = prints_alike(signed(), "hello", data)
    assert (f"https://clinic.example/pictures/{SAM.digest}.png" in email.html) is shown
    assert ("Runs slowly." in email.html, "Harbour Clinic\nRuns slowly.\n" in email.text) == (line, line)
    assert email.quoted is not None


def test_an_email_of_an_older_release_has_no_place_for_a_line() -> None:
    new = renderer(with_body(LETTER))
    email = new.compiled["emails"]["hello"]
    older = ReleaseRenderer(with_body(LETTER), {**new.compiled, "emails": {"hello": {**email, "html": "<p>Hello</p>"}}})
    assert (new.prints_therapist_line("hello"), older.prints_therapist_line("hello")) == (True, False)
    assert older.email_to_send("hello", dana(**LINE)).html == "<p>Hello</p>"
