from datetime import UTC, datetime, timedelta

from nurture.domain.delivery.refused_alike import KEPT, MOST_KEPT, Refusal, lately, noted, since_accepted

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_of_a_touch_that_is_refused_again_the_first_time_is_kept() -> None:
    refusals = noted(noted([], 1, "a", NOON), 1, "a", NOON + timedelta(hours=1))
    assert refusals == [Refusal(1, "a", NOON, NOON + timedelta(hours=1))]


def test_other_words_are_another_refusal() -> None:
    assert len(noted(noted([], 1, "a", NOON), 1, "b", NOON)) == 2


def test_old_ones_are_forgotten_and_there_is_an_end_to_them() -> None:
    assert len(noted(noted([], 1, "a", NOON), 2, "a", NOON + KEPT)) == 1
    refusals: list[Refusal] = []
    for touch in range(MOST_KEPT + 5):
        refusals = noted(refusals, touch, "a", NOON)
    assert (len(refusals), refusals[-1].touch) == (MOST_KEPT, MOST_KEPT + 4)


def test_only_those_in_the_same_words_since_the_last_accepted_one_count() -> None:
    refusals = [Refusal(1, "a", NOON, NOON), Refusal(2, "b", NOON, NOON), Refusal(3, "a", NOON - timedelta(1), NOON)]
    assert [each.touch for each in since_accepted(refusals, "a", None)] == [1, 3]
    assert [each.touch for each in since_accepted(refusals, "a", NOON - timedelta(hours=1))] == [1]


def test_minutes_are_few() -> None:
    assert lately([Refusal(1, "a", NOON, NOON)], NOON + timedelta(minutes=9))
    assert not lately([Refusal(1, "a", NOON, NOON)], NOON + timedelta(minutes=11))


def test_a_refusal_is_stored_as_it_is() -> None:
    refusal = Refusal(1, "a", NOON, NOON + timedelta(minutes=1))
    assert Refusal.from_json(refusal.as_json()) == refusal
