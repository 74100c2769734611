import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from nurture.actions.content.folder import open_folder, read_folder, write_folder
from nurture.actions.content.pictures.keep import keep, named_in, sources_of
from nurture.actions.content.publish import publish, publish_first
from nurture.cli.content.content import content
from nurture.domain.values.finding import ContentError
from nurture.models import Picture, Release
from nurture.settings import SHIPPED_CONTENT
from tests.conftest import Environ
from tests.domain.pictures.samples import photo, photo_with_place, saved, svg


@pytest.fixture
def folder(tmp_path: Path, environ: Environ) -> Path:
    """The shipped content with three pictures more, as NURTURE_CONTENT_DIR."""
    for room in ("schedules", "templates", "pictures", "languages"):
        shutil.copytree(SHIPPED_CONTENT / room, tmp_path / "folder" / room)
    pictures = tmp_path / "folder" / "pictures"
    for name, data in {
        "dot.svg": svg(),
        "room.jpg": photo_with_place(),
        "team.png": saved(photo(1100, 700)),
    }.items():
        (pictures / name).write_bytes(data)
        (pictures / name).with_suffix(".yaml").write_text("description: Something to see.\n")
    environ(content_dir=str(tmp_path / "folder"))
    return tmp_path / "folder"


def test_a_release_names_its_pictures_and_a_photograph_saved_as_png_is_called_what_it_became(folder: Path) -> None:
    files = read_folder(folder)
    named = named_in(files)
    assert {"pictures/dot.svg", "pictures/room.jpg", "pictures/team.jpg"} <= named.keys()
    assert "pictures/team.png" not in files
    assert named["pictures/dot.svg"].source != named["pictures/dot.svg"].shown
    assert named["pictures/room.jpg"].source == named["pictures/room.jpg"].shown


@pytest.mark.django_db
def test_bytes_are_kept_once_however_many_releases_name_them(folder: Path) -> None:
    publish_first(folder)
    kept = dict(Picture.objects.values_list("digest", "published_at"))
    named = named_in(Release.objects.get().files).values()
    assert kept.keys() == {digest for file in named for digest in (file.source, file.shown)}
    assert {digest for digest, since in kept.items() if since} == {file.shown for file in named}
    files = Release.objects.get().files
    second, new = publish({**files, "pictures/dot.yaml": "description: Something else.\n"}, author="ann")
    assert (second.number, new) == (2, True)
    assert dict(Picture.objects.values_list("digest", "published_at")) == kept


@pytest.mark.django_db
def test_a_picture_whose_bytes_nobody_kept_is_refused(folder: Path) -> None:
    with pytest.raises(ContentError, match=r"pictures/dot\.svg:1:1: the bytes of this picture are not here"):
        publish(read_folder(folder), author="ann")
    assert not Release.objects.exists()


@pytest.mark.django_db
def test_a_picture_of_a_draft_is_kept_before_it_is_published(folder: Path) -> None:
    content_folder = open_folder(folder)
    keep(content_folder.pictures)
    assert set(Picture.objects.values_list("published_at", flat=True)) == {None}
    assert publish(content_folder.files, author="ann")[1]


@pytest.mark.django_db
def test_what_is_pulled_can_be_published_again_and_is_the_same(folder: Path, tmp_path: Path, environ: Environ) -> None:
    assert CliRunner().invoke(content, ["publish"]).output == "published release 1\n"
    pulled = tmp_path / "pulled"
    assert CliRunner().invoke(content, ["pull", str(pulled)]).exit_code == 0
    assert (pulled / "pictures/dot.svg").read_bytes() == svg()
    assert (pulled / "pictures/room.jpg").read_bytes() != photo_with_place(), "without its place"
    assert (pulled / "pictures/team.jpg").exists()
    environ(content_dir=str(pulled))
    assert CliRunner().invoke(content, ["diff"]).output == ""
    assert CliRunner().invoke(content, ["publish"]).output == "nothing changed since release 1\n"


@pytest.mark.django_db
def test_another_picture_under_the_same_name_is_a_difference(folder: Path) -> None:
    publish_first(folder)
    (folder / "pictures/dot.svg").write_bytes(svg('<circle r="9"/>'))
    output = CliRunner().invoke(content, ["diff"]).output
    assert "--- published/pictures/dot.svg\n" in output
    assert '\n+shown: "' in output


def test_a_refused_picture_is_named_with_what_to_do(folder: Path) -> None:
    (folder / "pictures/dot.svg").write_bytes(svg("<script/>"))
    (folder / "pictures/room.jpg").write_bytes(saved(photo(), "PNG"))
    checked = CliRunner().invoke(content, ["check"])
    assert checked.exit_code == 1
    assert "pictures/dot.svg:1:1: this picture holds a script" in checked.output
    assert "pictures/room.jpg:1:1: this picture is of the kind PNG, whatever its name says: rename it" in checked.output


def test_one_name_is_one_picture(folder: Path) -> None:
    (folder / "pictures/dot.png").write_bytes(saved(photo(60, 40)))
    with pytest.raises(ContentError, match="two pictures have the name 'dot'"):
        read_folder(folder)


def test_a_folder_is_written_with_the_bytes(folder: Path, tmp_path: Path) -> None:
    read = open_folder(folder)
    write_folder(tmp_path / "new", read.files, {picture.path: picture.source for picture in read.pictures})
    assert read_folder(tmp_path / "new") == read.files


@pytest.mark.django_db
def test_bytes_that_are_lost_leave_the_rest_to_be_pulled_and_are_named(folder: Path, tmp_path: Path) -> None:
    publish_first(folder)
    files = Release.objects.get().files
    Picture.objects.filter(digest=named_in(files)["pictures/dot.svg"].source).delete()
    assert "pictures/dot.svg" not in sources_of(files)
    pulled = CliRunner().invoke(content, ["pull", str(tmp_path / "pulled")])
    assert pulled.exit_code == 1
    assert pulled.stderr.startswith("but not pictures/dot.svg: their bytes are not in the database; put them there")
    written = {path.relative_to(tmp_path / "pulled").as_posix() for path in (tmp_path / "pulled").rglob("*.*")}
    assert files.keys() - written == {"pictures/dot.svg"}
