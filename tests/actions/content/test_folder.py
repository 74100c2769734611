from pathlib import Path

import pytest

from nurture.actions.content.folder import read_folder


def test_only_schedules_and_templates_are_read(tmp_path: Path) -> None:
    for name in ("schedules/pfps.yaml", "schedules/notes.txt", "templates/a/b.email.md", "templates/a/b.sms.txt",
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
