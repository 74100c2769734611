from pathlib import Path

from nurture.bench.machine.deployment import last_lines


def test_an_error_brings_the_end_of_every_log_with_it(tmp_path: Path) -> None:
    (tmp_path / "beat.log").write_text("".join(f"tick {number}\n" for number in range(9)))
    (tmp_path / "web.log").write_text("")
    assert last_lines(tmp_path).splitlines() == [f"beat.log: tick {number}" for number in range(4, 9)]
