from pathlib import Path

from click.testing import CliRunner

from nurture.cli.clients.replies import replies


def test_our_own_replies_are_counted_set_by_set() -> None:
    done = CliRunner().invoke(replies, ["evaluate"])
    assert done.exit_code == 0
    assert [line.partition(":")[0] for line in done.stdout.splitlines() if line.endswith(" replies")] == [
        "development", "held-out", "all",
    ]  # fmt: skip


def test_a_foreign_set_is_counted_and_its_mistakes_are_shown(tmp_path: Path) -> None:
    (tmp_path / "set.csv").write_text("body,kind\nplease stop texting me,stop\nmy knee aches,stop\nthanks!,thanks\n")
    done = CliRunner().invoke(replies, ["evaluate", str(tmp_path / "set.csv")])
    lines = done.stdout.splitlines()
    assert lines[0] == "stop read as other: 'my knee aches' (talk: no rule for anything else)"
    assert lines[3].split() == ["stop", "2", "1.000", "0.500"]
    assert lines[-3:] == [
        "all: 3 replies", "  stops found      0.500  (1 of 2)", "  talk left alone  1.000  (0 of 0)",
    ]  # fmt: skip


def test_a_set_that_cannot_be_read_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "set.csv").write_text("body,kind\nhm,maybe\n")
    done = CliRunner().invoke(replies, ["evaluate", str(tmp_path / "set.csv")])
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: set.csv: line 2: 'maybe' is no kind of reply")
