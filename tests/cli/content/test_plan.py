import json

from click.testing import CliRunner

from nurture.cli.content.plan import plan

ANCHOR = ["--anchor", "2026-11-23T15:04:00-05:00", "--timezone", "America/New_York"]


def test_the_calendar_is_json_with_moments_in_utc_and_at_the_clients_place() -> None:
    done = CliRunner().invoke(plan, ["pfps", *ANCHOR, "--json"])
    first = json.loads(done.stdout)[0]
    assert first == {
        "step": "what-it-is",
        "channel": "email",
        "purpose": "care",
        "planned_for": "2026-11-23T22:04:00+00:00",
        "due_at": "2026-11-23T22:04:00+00:00",
        "local": "2026-11-23T17:04:00-05:00",
        "moved": [],
        "reason": None,
    }


def test_an_unknown_sequence_is_refused_with_the_known_ones() -> None:
    done = CliRunner().invoke(plan, ["elbow", *ANCHOR])
    assert (done.exit_code, done.stderr) == (1, "Error: there is no sequence 'elbow'; there are: itbs, knee, pfps\n")


def test_an_anchor_without_an_offset_is_wrong_usage() -> None:
    done = CliRunner().invoke(plan, ["pfps", "--anchor", "2026-11-23T15:04:00", "--timezone", "Europe/London"])
    assert done.exit_code == 2
    assert "has no offset" in done.stderr


def test_an_unknown_zone_is_refused() -> None:
    done = CliRunner().invoke(plan, ["pfps", *ANCHOR[:2], "--timezone", "Mars/Olympus"])
    assert done.exit_code == 1
    assert "'Mars/Olympus' is not a time zone" in done.stderr
