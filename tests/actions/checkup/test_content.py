import shutil
from pathlib import Path

import pytest

from nurture.actions.checkup.content import content, review, sender_address
from nurture.actions.checkup.diagnosis import Diagnosis, Verdict, ok, warning
from nurture.actions.content.releases import NothingPublished
from nurture.models import Release
from nurture.settings import SHIPPED_CONTENT
from tests.conftest import Environ

pytestmark = pytest.mark.django_db
DIFFERS = "look with nurture content diff, then run nurture content publish"


@pytest.fixture
def folder(environ: Environ, tmp_path: Path) -> Path:
    """A clinic's own copy of the content."""
    for room in ("schedules", "templates", "pictures", "languages"):
        shutil.copytree(SHIPPED_CONTENT / room, tmp_path / room)
    environ(content_dir=str(tmp_path))
    return tmp_path


def test_what_is_published_is_what_the_folder_says(release: Release, folder: Path) -> None:
    assert content() == ok("release 1, as in the folder")


def test_a_change_that_was_not_published_is_named(release: Release, folder: Path) -> None:
    (folder / "schedules/clinic.yaml").write_text("name: Another\n")
    assert content() == warning("the folder is not release 1: schedules/clinic.yaml", DIFFERS)
    (folder / "templates/pfps/massage.email.md").unlink()
    assert content() == warning("the folder is not release 1: schedules/clinic.yaml and 1 more", DIFFERS)


def test_a_folder_that_is_not_there_is_told(release: Release, environ: Environ, tmp_path: Path) -> None:
    environ(content_dir=str(tmp_path))
    assert content() == warning(
        f"the folder cannot be read: {tmp_path} has no schedules/ and templates/: point NURTURE_CONTENT_DIR at yours",
        "mend NURTURE_CONTENT_DIR",
    )


def test_without_a_release_there_is_nothing_to_send() -> None:
    with pytest.raises(NothingPublished):
        content()


def test_what_nobody_has_read_is_named(release: Release) -> None:
    found = review()
    assert (found.verdict, found.says.split(": ")[0], found.do) == (
        Verdict.WARNING,
        "release 1 is not for clients yet",
        "look with nurture content check, mend, then run nurture content publish",
    )
    assert "somebody of the clinic has yet to read this" in found.says


def test_in_production_that_is_a_problem(release: Release, environ: Environ) -> None:
    environ(env="production", clock="real", public_url="https://nurture.example", email_url="smtp://mail.example")
    assert review().verdict == Verdict.PROBLEM


def test_what_was_read_is_fit(release: Release) -> None:
    release.files = {path: text.replace("review: needed", "review: done") for path, text in release.files.items()}
    release.save()
    assert review() == Diagnosis(Verdict.OK, "release 1 has been read, and passes every check")


def test_the_sender_is_the_releases(release: Release) -> None:
    assert sender_address() == "hello@activeholistic.example"
