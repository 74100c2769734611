import os
import subprocess
import sys
from collections.abc import Sequence

import pytest

from nurture.bench.compare import Comparison, Run, compare, once, order
from nurture.bench.machine.cpu import cpu_seconds
from nurture.bench.options import Options
from nurture.bench.result import figures, table


class Timed:
    """An arm that says how long it took."""

    def __init__(self, name: str, *seconds: float, most: int | None = None) -> None:
        self.name, self.most, self.calls = name, most, list[str]()
        self._seconds = iter(seconds)

    def prepare(self, count: int) -> None:
        self.calls.append(f"prepare {count}")

    def run(self) -> float:
        self.calls.append("run")
        return next(self._seconds)

    def check(self) -> None:
        self.calls.append("check")

    def processes(self) -> Sequence[int]:
        return []


def test_the_ratio_is_the_median_of_the_rounds_and_not_of_the_rates() -> None:
    ours, theirs = Timed("nurture", 1.0, 2.0, 4.0), Timed("raw_smtplib", 2.0, 1.0, 4.0)
    found = figures(compare([ours, theirs], 100, 3, lambda line: None), "deliver")
    assert found["name"] == "deliver"
    assert (found["per_second"], found["spread"]) == (50.0, [25.0, 100.0])
    yardstick = found["yardsticks"]["raw_smtplib"]
    assert (yardstick["per_second"], yardstick["ratio"], yardstick["ratio_spread"]) == (50.0, 1.0, [0.5, 2.0])
    assert [run["per_second"] for run in found["runs"]] == [100.0, 50.0, 25.0]


def test_a_yardstick_that_was_left_out_says_why_in_both_forms() -> None:
    found = figures(Comparison("nurture", {"nurture": [Run(10, 2.0)]}, {"django_post_office": "not here"}), "deliver")
    assert found["yardsticks"] == {"django_post_office": {"skipped": "not here"}}
    assert found["cpu_ms"] is None
    assert "left out: not here" in table(found)


def test_what_is_no_rate_is_shown_as_it_stands() -> None:
    shown = table({"name": "dispatch", "planned": 10, "yardsticks": {"at_1_planned": {"idle": {"median_ms": 2.5}}}})
    assert shown.splitlines() == [
        "dispatch", "  planned                    10", "  yardsticks", "    at 1 planned",
        "      idle                       median ms 2.5",
    ]  # fmt: skip


def test_other_ways_of_the_product_stand_beside_its_own_and_are_no_yardsticks() -> None:
    arms = [Timed("nurture", 1.0), Timed("singly", 2.0), Timed("copy_rows", 0.5)]
    found = figures(compare(arms, 10, 1, lambda line: None), "intake", variants=("singly",))
    assert list(found["yardsticks"]) == ["copy_rows"]
    assert found["variants"]["singly"]["yardsticks"]["copy_rows"]["ratio"] == 0.25


def test_cpu_time_is_counted_for_each_message() -> None:
    assert Run(200, 1.0, 0.3).cpu_ms == pytest.approx(1.5)


def test_every_arm_is_prepared_and_checked_and_a_slow_one_has_fewer_messages() -> None:
    slow = Timed("slow", 5.0, most=7)
    assert once(slow, 100) == Run(7, 5.0, 0.0)
    assert slow.calls == ["prepare 7", "run", "check"]


def test_each_arm_begins_a_round_and_none_always_follows_the_same_one() -> None:
    rounds = [order(3, turn) for turn in range(6)]
    assert {turns[0] for turns in rounds} == {0, 1, 2}
    assert all(sorted(turns) == [0, 1, 2] for turns in rounds)
    assert {turns[turns.index(1) - 1] for turns in rounds if turns[0] != 1} == {0, 2}


def test_a_yardstick_that_waits_for_a_slow_server_is_measured_on_as_many_as_it_sends_in_some_seconds() -> None:
    assert Options(messages=3000).fits(1, 4) == 3000
    slow = Options(messages=3000, reply_delay=0.01, accept_delay=0.05)
    assert (slow.fits(1, 4), slow.fits(16, 4)) == (111, 1777)


def test_cpu_time_includes_processes_that_have_ended() -> None:
    before = cpu_seconds([os.getpid()])
    if before is None:
        pytest.skip("no /proc here")
    subprocess.run([sys.executable, "-c", "while __import__('time').process_time() < 0.2: pass"], check=True)
    after = cpu_seconds([os.getpid()])
    assert after is not None
    assert after - before > 0.15
