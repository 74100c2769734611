import os
from pathlib import Path

import pytest

from nurture.actions.content.folder import read_folder, write_folder
from nurture.domain.values.finding import ContentError


def test_only_schedules_and_templates_are_read(tmp_path: Path) -> None:
    for name in ("schedules/pfps.yaml", "schedules/.notes.txt", "templates/a/b.email.md", "templates/a/b.sms.txt",
                 "templates/a/.b.email.md.swp", "README.md", "other/x.md"):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    assert read_folder(tmp_path) == {
        name: name for name in ("schedules/pfps.yaml", "templates/a/b.email.md", "templates/a/b.sms.txt")
    }


def test_what_windows_editors_add_is_taken_away(tmp_path: Path) -> None:
    (tmp_path / "schedules").mkdir()
    (tmp_path / "schedules" / "pfps.yaml").write_bytes(b"\xef\xbb\xbfsequence: pfps\r\ntitle: x\r\n")
    assert read_folder(tmp_path) == {"schedules/pfps.yaml": "sequence: pfps\ntitle: x\n"}


def test_a_folder_without_content_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="NURTURE_CONTENT_DIR"):
        read_folder(tmp_path)


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("sequence: pfps")


@pytest.mark.parametrize("link", ["schedules/b.yaml", "templates/a/b.email.md", "templates/c"])
@pytest.mark.parametrize("target", ["secret", "folder", "nowhere", "schedules/pfps.yaml"])
def test_a_symbolic_link_is_refused_and_not_read(tmp_path: Path, link: str, target: str) -> None:
    put(tmp_path, "schedules/pfps.yaml", "templates/a/x.email.md", "secret", "folder/y.md")
    (tmp_path / link).symlink_to(tmp_path / target)
    with pytest.raises(ContentError) as refused:
        read_folder(tmp_path)
    assert str(refused.value).startswith(f"{link}:1:1: is a symbolic link, which may lead out of the folder")


def test_a_folder_of_content_that_is_a_link_itself_is_refused(tmp_path: Path) -> None:
    put(tmp_path, "elsewhere/pfps.yaml")
    (tmp_path / "schedules").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ContentError, match="schedules:1:1: is a symbolic link"):
        read_folder(tmp_path)


def test_a_file_of_a_kind_that_nothing_reads_is_named_and_what_editors_leave_is_not(tmp_path: Path) -> None:
    put(tmp_path, "schedules/pfps.yaml", "schedules/pfps.yml", "templates/a.sms.tx", "templates/x.png",
        "schedules/pfps.yaml~", "schedules/pfps.yaml.bak", "templates/.a.md.swp", "templates/.git/x.md",
        "templates/old.bak/a.md")  # fmt: skip
    assert read_folder(tmp_path) == {
        "schedules/pfps.yaml": "sequence: pfps", "schedules/pfps.yml": "", "templates/a.sms.tx": "",
        "templates/x.png": "",
    }  # fmt: skip


def test_a_name_or_a_text_that_is_no_utf_8_is_refused_by_its_name(tmp_path: Path) -> None:
    put(tmp_path, "schedules/pfps.yaml")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/schedules/kn\xff.yaml")).write_text("x")
    assert sorted(read_folder(tmp_path)) == ["schedules/kn\\udcff.yaml", "schedules/pfps.yaml"]
    (tmp_path / "schedules/pfps.yaml").write_bytes(b"\xff")
    with pytest.raises(ContentError, match=r"schedules/pfps\.yaml:1:1: is not text in UTF-8"):
        read_folder(tmp_path)


FORGED = ["../evil.md", "/etc/evil", "templates/../../evil.md", "templates", "evil.md", "templates//a.md",
          "templates/./a.md", "templates\\..\\a.md", "templates/a\0.md", "", "other/a.md",
          "templates/a.md/.."]  # fmt: skip


@pytest.mark.parametrize("path", FORGED)
def test_a_forged_release_writes_nothing(tmp_path: Path, path: str) -> None:
    with pytest.raises(ContentError, match="leads out of the folder"):
        write_folder(tmp_path / "new", {"schedules/a.yaml": "x", path: "evil"}, {})
    assert list(tmp_path.iterdir()) == []


def test_a_release_is_written_and_read_again(tmp_path: Path) -> None:
    files = {"schedules/a.yaml": "x", "templates/b/c.email.md": "é"}
    write_folder(tmp_path / "new", files, {})
    assert read_folder(tmp_path / "new") == files
