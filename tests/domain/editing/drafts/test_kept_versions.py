from datetime import UTC, datetime, timedelta

from nurture.domain.editing.drafts.kept_versions import ALL_OF, EARLIER, KEPT, VersionStamp, superfluous

BEGIN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LATER = BEGIN + timedelta(days=30)


def typed(seconds: int, by: str = "user:kim", refused: bool = False, first: int = 1) -> list[VersionStamp]:
    """A version every two seconds."""
    return [VersionStamp(first + n, refused, by, BEGIN + timedelta(seconds=2 * n)) for n in range(seconds // 2)]


def left_after_each_save(versions: list[VersionStamp]) -> list[VersionStamp]:
    """What is kept where superfluous ones go with every save, looked at when all of them are old."""
    kept: list[VersionStamp] = []
    for version in versions:
        kept.append(version)
        gone = superfluous(kept, LATER)
        kept = [one for one in kept if one.number not in gone]
    return kept


def test_the_last_ones_are_all_kept() -> None:
    assert superfluous(typed(2 * KEPT), LATER) == set()


def test_what_a_page_may_still_be_open_on_is_kept_for_a_day() -> None:
    day = typed(3600)
    assert superfluous(day, BEGIN + ALL_OF) == set()
    gone = superfluous(day, BEGIN + ALL_OF + timedelta(minutes=15))
    assert gone == {version.number for version in day if version.at < BEGIN + timedelta(minutes=15)} - {450}


def test_an_hour_of_typing_leaves_each_quarter_of_it() -> None:
    kept = left_after_each_save(typed(3600))
    assert len(kept) == KEPT + 3
    assert [(version.at - BEGIN).total_seconds() for version in kept[:3]] == [898, 1798, 2698]


def test_days_of_typing_do_not_grow_without_end() -> None:
    days = [VersionStamp(n, False, "user:kim", BEGIN + timedelta(minutes=15 * n)) for n in range(400)]
    assert len(left_after_each_save(days)) == KEPT + EARLIER


def test_what_was_refused_pushes_nothing_else_out() -> None:
    saved, refused = typed(2 * KEPT), typed(3600, "user:lee", True, first=1000)
    gone = superfluous([*saved, *refused], LATER)
    assert gone and min(gone) >= 1000


def test_two_people_in_one_quarter_keep_one_each() -> None:
    kim, lee = typed(200), typed(200, "user:lee", first=101)
    later = [VersionStamp(300 + n, False, "user:mia", BEGIN + timedelta(days=1)) for n in range(KEPT)]
    left = {version.number for version in [*kim, *lee, *later]} - superfluous([*kim, *lee, *later], LATER)
    assert left == {100, 200, *range(300, 300 + KEPT)}
