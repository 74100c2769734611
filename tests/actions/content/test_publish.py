import pytest

from nurture.actions.content.folder import open_folder
from nurture.actions.content.pictures.keep import keep
from nurture.actions.content.publish import publish, publish_first
from nurture.actions.content.releases import NothingPublished, current_release, current_renderer
from nurture.domain.values.finding import ContentError
from nurture.models import Release
from nurture.settings import SHIPPED_CONTENT
from tests.support.concurrently import at_once

pytestmark = pytest.mark.django_db

CLINIC = "schedules/clinic.yaml"


@pytest.fixture
def files(db: None) -> dict[str, str]:
    folder = open_folder(SHIPPED_CONTENT)
    keep(folder.pictures)
    return folder.files


def renamed(files: dict[str, str], name: str) -> dict[str, str]:
    return {**files, CLINIC: files[CLINIC].replace("short_name: Active Holistic", f"short_name: {name}")}


def test_the_first_start_publishes_the_shipped_content_once(files: dict[str, str]) -> None:
    first = publish_first(SHIPPED_CONTENT)
    assert first is not None
    assert (first.number, first.parent, first.files) == (1, None, files)
    assert publish_first(SHIPPED_CONTENT) is None


def test_a_change_is_the_next_number_with_its_parent_and_author(files: dict[str, str]) -> None:
    first, _ = publish(files, author="ann")
    second, new = publish(renamed(files, "Holistic"), author="ben", note="shorter")
    assert (new, second.number, second.parent, second.author, second.note) == (True, 2, first, "ben", "shorter")
    assert current_renderer().content.clinic.short_name == "Holistic"


def test_the_same_content_again_is_no_new_release(files: dict[str, str]) -> None:
    first, _ = publish(files, author="ann")
    assert publish(dict(reversed(files.items())), author="ben") == (first, False)


def test_going_back_is_a_release_of_its_own(files: dict[str, str]) -> None:
    publish(files, author="ann")
    publish(renamed(files, "Holistic"), author="ann")
    third, new = publish(files, author="ann")
    assert (third.number, new) == (3, True)


def test_content_that_blocks_is_refused_with_its_place(files: dict[str, str]) -> None:
    path = "templates/knee/rebook.sms.txt"
    with pytest.raises(ContentError) as refused:
        publish({**files, path: "Your knee misses us. {{ 7 * 7 }}"}, author="ann")
    assert {finding.path for finding in refused.value.findings} == {path}
    assert all(finding.blocks for finding in refused.value.findings)
    assert Release.objects.count() == 0


def test_without_a_release_there_is_none_to_work_with() -> None:
    with pytest.raises(NothingPublished, match="nurture content publish"):
        current_release()


@pytest.mark.django_db(transaction=True)
def test_releases_published_at_once_are_numbered_one_after_another(files: dict[str, str]) -> None:
    def put(name: str) -> tuple[int, bool]:
        release, new = publish(renamed(files, name), author="ann")
        return release.number, new

    assert sorted(at_once(put, ["One", "Two", "Two"])) in (
        [(1, True), (2, False), (2, True)], [(1, False), (1, True), (2, True)], [(1, True), (2, True), (3, True)],
    )  # fmt: skip
    numbers = list(Release.objects.order_by("number").values_list("number", "parent__number"))
    assert numbers == [(n, n - 1 or None) for n in range(1, len(numbers) + 1)]
