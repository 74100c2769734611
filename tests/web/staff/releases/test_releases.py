import pytest
from django.test import Client as Browser

from nurture import clock
from nurture.models import Release
from tests.web.reading import items, rows, words

PATH = "templates/knee/rebook.sms.txt"


@pytest.fixture
def newer(release: Release) -> Release:
    """The same with other words in one text."""
    files = {**release.files, PATH: "Something else entirely\n"}
    return Release.objects.create(
        number=2, digest="newer", files=files, compiled=release.compiled, author="kim", note="Warmer",
        parent=release, created_at=clock.now(),
    )  # fmt: skip


def test_the_newest_stands_first_with_who_made_it_and_why(staff: Browser, newer: Release) -> None:
    found = rows(staff.get("/releases"))
    assert [row.split(",")[0] for row in found] == ["Release 2 Warmer kim", "Release 1 No note test"]
    assert [row.endswith(" Current") for row in found] == [True, False]


def test_a_release_shows_what_changed_since_the_one_before(staff: Browser, newer: Release) -> None:
    page = words(staff.get("/releases/2"))
    assert page.count("1 file changed since release 1") == 1
    assert "After Something else entirely" in page and "Before [Greeting] it's" in page
    assert page.count("The lines of the file +1 lines −1 lines") == 1
    assert page.count("1 added + Something else entirely") == 1


def test_any_two_can_be_compared_in_either_direction(staff: Browser, newer: Release) -> None:
    page = words(staff.get("/releases/1?against=2"))
    assert page.count("1 file changed since release 2") == 1
    assert page.count("1 removed − Something else entirely") == 1


def test_the_first_one_lists_what_it_holds(staff: Browser, release: Release) -> None:
    response = staff.get("/releases/1")
    assert items(response, "plain-list files") == sorted(release.files)


@pytest.mark.parametrize(
    "path", ["/releases/9", "/releases/x", "/releases/²", "/releases/1?against=9", "/releases?before=9"]
)
def test_a_release_that_is_not_there_is_404(path: str, staff: Browser) -> None:
    assert staff.get(path).status_code == 404


def test_older_ones_are_a_page_away(staff: Browser, newer: Release) -> None:
    Release.objects.bulk_create(
        Release(number=n, digest=str(n), files={}, compiled={}, author="test", created_at=newer.created_at)
        for n in range(3, 61)
    )
    Release.objects.filter(number=60).update(files=newer.files, compiled=newer.compiled)
    page = staff.get("/releases")
    assert (len(rows(page)), page.content.decode().count('href="?before=11"')) == (50, 1)
    assert len(rows(staff.get("/releases?before=11"))) == 10


def test_two_hundred_changed_messages_are_compared_a_page_at_a_time(staff: Browser, release: Release) -> None:
    texts = {f"templates/knee/step-{n:03}.sms.txt": f"Step {n}.\n" for n in range(200)}
    Release.objects.create(
        number=2, digest="200", files={**release.files, **texts}, compiled=release.compiled, author="kim",
        parent=release, created_at=clock.now(), changed=dict.fromkeys(texts, "added"),
    )  # fmt: skip
    assert "200 texts" in words(staff.get("/releases"))
    first, last = staff.get("/releases/2"), staff.get("/releases/2?against=1&from=180")
    assert "200 files changed since release 1" in words(first)
    assert [page.content.decode().count("panel change") for page in (first, last)] == [20, 20]
    assert "Step 19." in words(first) and "Step 20." not in words(first)
    assert ("More files" in words(first), "More files" in words(last)) == (True, False)
