import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from nurture.cli.clients.replies import SHIPPED_REPLIES, evaluate, replies


def test_our_own_replies_are_counted_set_by_set(tmp_path: Path) -> None:
    """Every hundredth: reading all takes half a minute, and `tests/domain/replies` does."""
    assert SHIPPED_REPLIES in {param.default for param in evaluate.params}
    head, *rows = SHIPPED_REPLIES.read_text(encoding="utf-8").splitlines()
    (tmp_path / "few.csv").write_text("\n".join([head, *rows[::100]]), encoding="utf-8")
    done = CliRunner().invoke(replies, ["evaluate", str(tmp_path / "few.csv")])
    assert done.exit_code == 0
    assert [line.partition(":")[0] for line in done.stdout.splitlines() if line.endswith(" replies")] == [
        "development", "held-out", "learned", "unseen", "kept", "fresh", "last", "all",
    ]  # fmt: skip


def test_a_foreign_set_is_counted_and_its_mistakes_are_shown(tmp_path: Path) -> None:
    (tmp_path / "set.csv").write_text("body,kind\nplease stop texting me,stop\nmy knee aches,stop\nthanks!,thanks\n")
    done = CliRunner().invoke(replies, ["evaluate", str(tmp_path / "set.csv")])
    lines = done.stdout.splitlines()
    assert lines[0] == "stop read as other: 'my knee aches' (talk: no rule for anything else)"
    assert lines[3].split() == ["stop", "2", "1.000", "0.500"]
    assert lines[-8:] == [
        "all: 3 replies",
        "  stops found           0.500  (1 of 2)",
        "  stops taken for talk  0.500  (1 of 2)",
        "  danger found          1.000  (0 of 0)",
        "  talk left alone       1.000  (0 of 0)",
        "  harmless paused       0.000  (0 of 1)",
        "  false alarms          0.000  (0 of 1)",
        "  requests about e-mail 1.000  (0 of 0)",
    ]


def read_lines(text: str, *options: str) -> list[dict[str, Any]]:
    done = CliRunner().invoke(replies, ["read", *options], input=text)
    assert done.exit_code == 0
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_each_line_is_read_as_one_reply() -> None:
    first, second, empty, third = read_lines("don't email me\nSTOP\r\n\nany openings friday?\n")
    assert first == {"kind": "stop", "stops": ["email"], "starts": False, "pauses": False, "why": "stop: no e-mail"}
    assert (second["kind"], second["stops"]) == ("stop", ["sms"])
    assert empty["stops"] == []
    assert (third["kind"], third["pauses"]) == ("lead", True)


def test_a_client_who_had_stopped_may_start_again() -> None:
    assert [line["starts"] for line in read_lines("sign me back up\nyes\n", "--stopped")] == [True, True]
    assert [line["starts"] for line in read_lines("sign me back up\nyes\n")] == [False, False]


def test_a_line_in_no_encoding_is_read_all_the_same() -> None:
    done = CliRunner().invoke(replies, ["read"], input=b"stop \xff\xfe\n")
    assert json.loads(done.stdout)["stops"] == ["sms"]


def test_a_set_that_cannot_be_read_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "set.csv").write_text("body,kind\nhm,maybe\n")
    done = CliRunner().invoke(replies, ["evaluate", str(tmp_path / "set.csv")])
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: set.csv: line 2: 'maybe' is no kind of reply")
