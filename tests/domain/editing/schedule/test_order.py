from nurture.domain.editing.schedule.order import in_order
from nurture.domain.editing.schedule.sequence_file import cut

HEAD = "sequence: x\ntitle: X\nfor: {condition: pfps}\nsteps:\n"


def file_of(*steps: tuple[str, str]) -> str:
    return (
        HEAD + "\n".join(f"  - step: {name}\n    when: {{{when}}}\n    email: a/{name}" for name, when in steps) + "\n"
    )


def names(text: str) -> list[str]:
    return [step.name for step in cut(text).steps]


def test_a_step_stands_where_its_schedule_puts_it() -> None:
    text = file_of(("late", "after: 9 days"), ("one", "after: 1 day"), ("two", "after: 2 days"))
    assert names(in_order(text, "late")) == ["one", "two", "late"]
    assert names(in_order(file_of(("one", "after: 1 day"), ("two", "after: 1 day")), "two")) == ["one", "two"]


def test_on_one_day_the_time_of_day_decides_where_both_say_it() -> None:
    noon, nine = ("noon", 'after: 3 days, at: "12:00"'), ("nine", 'after: 3 days, at: "09:00"')
    assert names(in_order(file_of(noon, nine), "nine")) == ["nine", "noon"]
    assert names(in_order(file_of(noon, ("any", "after: 3 days")), "any")) == ["noon", "any"]


def test_the_other_steps_stay_where_they_are_whatever_their_order() -> None:
    text = file_of(("nine", "after: 9 days"), ("two", "after: 2 days"), ("one", "after: 1 day"))
    assert names(in_order(text, "one")) == ["one", "nine", "two"]
