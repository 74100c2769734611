import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from nurture.actions.accounts.users import add_user
from nurture.actions.content.drafts import working_copy
from nurture.models import Picture, Release
from tests.domain.pictures.samples import png_of
from tests.web.staff.studio.pages.conftest import EMAIL, Turn


def posted(
    browser: Browser, name: str, data: bytes, description: str = "A  wall sit: it\u2019s easy"
) -> tuple[int, dict[str, str]]:
    answer = browser.post("/studio/pictures", {"picture": SimpleUploadedFile(name, data), "description": description})
    return answer.status_code, answer.json()


def test_a_new_picture_is_a_draft_that_only_staff_see_until_it_is_published(
    release: Release, marketer: Browser, turn: Turn
) -> None:
    status, picture = posted(marketer, "Wall Sit!.PNG", png_of(300, 200))
    assert (status, picture["name"], picture["description"]) == (200, "wall-sit", "A wall sit: it\u2019s easy")
    copy = working_copy()
    assert copy.files["pictures/wall-sit.yaml"] == "description: 'A wall sit: it\u2019s easy'\n"
    text = release.files[EMAIL].replace("## What to", '{{ picture("wall-sit") }}\n\n## What to')
    answer = turn(EMAIL, source=text, save=True).json()
    assert picture["address"] in answer["shown"]["html"]
    assert [found["says"] for found in answer["findings"] if found["blocks"]] == []
    assert marketer.get(picture["address"]).status_code == 200
    assert Browser().get(picture["address"]).status_code == 404
    assert posted(marketer, "wall-sit.png", png_of(30, 20))[1]["name"] == "wall-sit-2"


@pytest.mark.parametrize(
    ("name", "data", "description", "says"),
    [
        ("a.png", b"no picture", "A", "This picture cannot be opened"),
        ("a.gif", b"GIF89a", "A", "This is no PNG, JPEG or SVG: save it as one of these."),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "A", "This picture "),
        ("a.png", b"", "  ", "Say what it shows, for those who do not see it."),
        ("a.png", b"", "x" * 401, "400"),
    ],
)
def test_what_is_not_taken_is_refused_in_words_and_leaves_nothing(
    name: str, data: bytes, description: str, says: str, release: Release, marketer: Browser
) -> None:
    before = (dict(working_copy().files), Picture.objects.count())
    status, answer = posted(marketer, name, data, description)
    assert status == 422
    assert says in answer["says"]
    assert (dict(working_copy().files), Picture.objects.count()) == before


def test_who_does_not_write_adds_no_picture(release: Release) -> None:
    desk = Browser()
    desk.force_login(add_user("dee", "desk", "a long password"))
    assert desk.post("/studio/pictures").status_code == 403
