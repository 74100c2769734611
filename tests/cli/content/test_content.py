import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from nurture.actions.content.drafts import publish_drafts, read_draft, save_draft
from nurture.actions.content.folder import read_folder
from nurture.cli.content.content import content
from nurture.models import Release
from nurture.settings import SHIPPED_CONTENT
from tests.conftest import Environ


@pytest.fixture
def folder(tmp_path: Path, environ: Environ) -> Path:
    """A clinic's own copy of the shipped content, as NURTURE_CONTENT_DIR."""
    for room in ("schedules", "templates", "pictures", "languages"):
        shutil.copytree(SHIPPED_CONTENT / room, tmp_path / room)
    environ(content_dir=str(tmp_path))
    return tmp_path


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after, 1))


def test_the_shipped_content_is_fit_to_publish() -> None:
    done = CliRunner().invoke(content, ["check"])
    assert done.exit_code == 0
    assert done.stdout.splitlines()[-1].startswith("fit to publish")


def test_a_finding_names_file_line_and_column_and_exits_1(folder: Path) -> None:
    change(folder / "templates/knee/rebook.sms.txt", "Book:", "Book your knee:")
    done = CliRunner().invoke(content, ["check"])
    assert done.exit_code == 1
    assert any(line.startswith("templates/knee/rebook.sms.txt:1:") for line in done.stdout.splitlines())


@pytest.mark.django_db
def test_publishing_numbers_the_releases_and_knows_when_nothing_changed(folder: Path) -> None:
    first = CliRunner().invoke(content, ["publish", "--author", "Mia"])
    again = CliRunner().invoke(content, ["publish"])
    change(folder / "templates/knee/rebook.email.md", "subject: ", "subject: So, ")
    second = CliRunner().invoke(content, ["publish", "--note", "warmer"])
    assert [done.stdout for done in (first, again, second)] == [
        "published release 1\n",
        "nothing changed since release 1\n",
        "published release 2\n",
    ]
    newest = Release.objects.get(number=2)
    assert (newest.parent, newest.note) == (Release.objects.get(number=1), "warmer")


@pytest.mark.django_db
def test_blocked_content_is_not_published_and_the_reason_is_told(folder: Path) -> None:
    change(folder / "templates/knee/rebook.email.md", "subject: ", "subject: Your knee ")
    done = CliRunner().invoke(content, ["publish"])
    assert (done.exit_code, Release.objects.count()) == (1, 0)
    assert "templates/knee/rebook.email.md:2:" in done.stderr


@pytest.mark.django_db
def test_a_release_is_pulled_as_it_was_published(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    CliRunner().invoke(content, ["publish"])
    out = tmp_path_factory.mktemp("pulled")
    assert CliRunner().invoke(content, ["pull", str(out)]).exit_code == 0
    for path in folder.rglob("*.*"):
        assert (out / path.relative_to(folder)).read_text() == path.read_text()
    assert CliRunner().invoke(content, ["pull", str(out)]).exit_code == 1


@pytest.mark.django_db
def test_a_difference_is_shown_line_by_line(folder: Path) -> None:
    CliRunner().invoke(content, ["publish"])
    change(folder / "templates/knee/rebook.email.md", "subject: ", "subject: So, ")
    lines = CliRunner().invoke(content, ["diff"]).stdout.splitlines()
    assert [line[:1] for line in lines if line[:1] in "+-" and line[1:2] not in "+-"] == ["-", "+"]


@pytest.mark.django_db
def test_a_second_language_is_published_kept_and_pulled(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    (folder / "languages/es.yaml").write_text("name: Español\nmessage: {greeting: 'Hola {name}:'}\n")
    (folder / "templates/knee/hello.es.sms.txt").write_text("{{ client.greeting }} aquí {{ clinic.short_name }}.\n")
    checked = CliRunner().invoke(content, ["check"])
    assert "languages/es.yaml:1:1: warning: " in checked.stdout
    assert CliRunner().invoke(content, ["publish"]).exit_code == 0
    kept = Release.objects.get().compiled["languages"]["es"]["texts"]
    assert (kept["message.greeting"], kept["email.read"]) == ("Hola {name}:", "Read")
    out = tmp_path_factory.mktemp("pulled")
    assert CliRunner().invoke(content, ["pull", str(out)]).exit_code == 0
    assert read_folder(out) == read_folder(folder)


@pytest.mark.django_db
def test_a_forged_release_is_not_pulled(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    CliRunner().invoke(content, ["publish"])
    Release.objects.update(files={"schedules/a.yaml": "x", "../../evil.md": "evil"})
    out = tmp_path_factory.mktemp("pulled") / "new"
    done = CliRunner().invoke(content, ["pull", str(out)])
    assert (done.exit_code, out.exists()) == (1, False)
    assert "'../../evil.md':1:1: leads out of the folder" in done.stderr


@pytest.mark.parametrize("command", ["check", "publish", "diff"])
@pytest.mark.django_db
def test_a_link_in_the_folder_is_an_error_in_one_line(folder: Path, command: str) -> None:
    CliRunner().invoke(content, ["publish"])
    (folder / "templates" / "key.md").symlink_to("/etc/hostname")
    done = CliRunner().invoke(content, [command])
    assert (done.exit_code, type(done.exception)) == (1, SystemExit)
    assert "templates/key.md:1:1: is a symbolic link" in done.stderr


@pytest.mark.parametrize("name", ["templates/knee/note.txt", "schedules/pfps.yml", "schedules/kn\udcff.yaml"])
def test_a_file_that_nothing_reads_blocks_by_its_name(folder: Path, name: str) -> None:
    (folder / name).write_text("x")
    done = CliRunner().invoke(content, ["check"])
    assert (done.exit_code, type(done.exception)) == (1, SystemExit)
    shown = name.encode("utf-8", "backslashreplace").decode()
    assert f"{shown}:1:1: nothing reads this file" in done.stdout


@pytest.mark.django_db
def test_a_hidden_character_is_refused_before_it_reaches_the_database(folder: Path) -> None:
    for path, before, after in (
        ("templates/knee/rebook.email.md", "subject: ", r'subject: "a\0b" #'),
        ("templates/knee/hello.sms.txt", "{{", "\0{{"),
    ):
        text = (folder / path).read_text()
        change(folder / path, before, after)
        done = CliRunner().invoke(content, ["publish"])
        assert (done.exit_code, type(done.exception), Release.objects.count()) == (1, SystemExit, 0)
        assert f"{path}:" in done.stderr
        assert "control character" in done.stderr
        (folder / path).write_text(text)


def run(*args: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(content, [*args])
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture
def pulled(folder: Path, environ: Environ, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first release, pulled into a folder that is the content folder from then on."""
    run("publish")
    out = tmp_path_factory.mktemp("pulled") / "content"
    run("pull", str(out))
    environ(content_dir=str(out))
    return out


def publish_in_the_studio(path: str, text: str) -> Release:
    save_draft(path, text, 0, "user:kim")
    return publish_drafts([path], "user:kim", "in the studio")[0]


REBOOK = "templates/knee/rebook.sms.txt"


@pytest.mark.django_db
def test_a_pulled_folder_is_published_only_onto_the_release_that_it_came_from(pulled: Path) -> None:
    theirs = publish_in_the_studio(REBOOK, "{{ clinic.short_name }}: come and see us. {{ links.book }}\n")
    change(pulled / "templates/knee/rebook.email.md", "subject: ", "subject: So, ")
    status, shown, why = run("publish")
    assert (status, Release.objects.count()) == (1, theirs.number)
    assert "+{{ clinic.short_name }}: come and see us. {{ links.book }}" in shown.splitlines()
    assert why.startswith("Error: this folder comes from release 1; the newest is release 2")
    assert run("publish", "--onto", "1")[0] == 1
    assert run("publish", "--onto", "2")[:2] == (0, "published release 3\n")
    change(pulled / "templates/knee/rebook.email.md", "subject: So, ", "subject: ")
    assert run("publish")[:2] == (0, "published release 4\n")  # the note moved on


@pytest.mark.django_db
def test_a_folder_without_a_note_publishes_until_others_do(folder: Path) -> None:
    for number, word in enumerate(("So, ", "Well, "), 1):
        change(folder / "templates/knee/rebook.email.md", "subject: ", f"subject: {word}")
        assert run("publish")[:2] == (0, f"published release {number}\n")
    publish_in_the_studio(REBOOK, "{{ clinic.short_name }}: come and see us. {{ links.book }}\n")
    status, shown, why = run("publish")
    assert status == 1 and "+{{ clinic.short_name }}: come and see us. {{ links.book }}" in shown
    assert "does not say which release it comes from" in why and "--onto 3" in why
    assert run("publish", "--onto", "3")[0] == 0
    change(folder / "templates/knee/rebook.email.md", "subject: ", "subject: Oh, ")
    assert run("publish")[:2] == (0, "published release 5\n")
    assert not (folder / ".nurture-release").exists()


FOREIGN = '{"release": 1, "digest": "of another clinic"}'


@pytest.mark.django_db
def test_a_folder_pulled_from_another_database_is_refused_with_what_it_would_change(pulled: Path) -> None:
    (pulled / ".nurture-release").write_text(FOREIGN)
    assert run("publish")[:2] == (0, "nothing changed since release 1\n")  # and notes that it is release 1
    change(pulled / "templates/knee/rebook.email.md", "subject: ", "subject: So, ")
    (pulled / ".nurture-release").write_text(FOREIGN)
    status, shown, why = run("publish")
    assert (status, Release.objects.count()) == (1, 1)
    assert any(line.startswith("+subject: So, ") for line in shown.splitlines())
    assert "not from release 1 of this database" in why and "--onto 1" in why
    assert run("publish", "--onto", "1")[:2] == (0, "published release 2\n")
    change(pulled / "templates/knee/rebook.email.md", "subject: So, ", "subject: ")
    assert run("publish")[:2] == (0, "published release 3\n")  # the note names a release of this database now


@pytest.mark.django_db
def test_a_folder_pulled_from_another_database_is_published_where_nothing_was_yet(folder: Path) -> None:
    (folder / ".nurture-release").write_text(FOREIGN)
    assert run("publish")[:2] == (0, "published release 1\n")


@pytest.mark.django_db
@pytest.mark.parametrize("note", ["", "3", "{}", '{"release": "x", "digest": 1}', '{"release": 1e99, "digest": ""}'])
def test_a_note_that_cannot_be_read_counts_as_none(pulled: Path, note: str) -> None:
    (pulled / ".nurture-release").write_text(note)
    assert run("publish")[:2] == (0, "nothing changed since release 1\n")


@pytest.mark.django_db
def test_publishing_over_a_draft_says_whose_it_is_and_keeps_it(pulled: Path) -> None:
    save_draft(REBOOK, "{{ clinic.short_name }}: come and see us. {{ links.book }}\n", 0, "user:kim")
    (pulled / REBOOK).write_text("{{ clinic.short_name }}: we miss you. {{ links.book }}\n")
    status, _, notes = run("publish")
    assert (status, f"kim has a draft of {REBOOK}" in notes) == (0, True)
    assert read_draft(REBOOK).conflicts_with == 2


@pytest.mark.django_db
def test_what_the_studio_published_is_pulled_byte_for_byte(pulled: Path, tmp_path: Path) -> None:
    text = "{{ clinic.short_name }}: Grüße “an” alle. {{ links.book }}\n\n"
    publish_in_the_studio(REBOOK, text.replace("\n", "\r\n"))
    out = tmp_path / "again"
    assert run("pull", str(out))[0] == 0
    assert (out / REBOOK).read_bytes() == text.encode()
    assert read_folder(out) == Release.objects.get(number=2).files


@pytest.mark.django_db
def test_the_history_is_one_json_document(pulled: Path) -> None:
    publish_in_the_studio(REBOOK, "{{ clinic.short_name }}: come and see us. {{ links.book }}\n")
    newest, first = json.loads(run("history", "--json")[1])
    assert (newest["release"], newest["parent"], newest["author"], newest["note"], newest["from"]) == (
        2, 1, "kim", "in the studio", "studio",
    )  # fmt: skip
    assert newest["changed"] == {REBOOK: "changed"}
    assert (first["parent"], first["from"]) == (None, "folder")
