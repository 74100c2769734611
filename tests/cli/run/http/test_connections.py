from nurture.cli.run.http.connections import Connections


class Visitor:
    """A connection that remembers whether it was closed."""

    def __init__(self) -> None:
        self.is_closed = False

    def close(self) -> None:
        self.is_closed = True

    def hang_up(self) -> None:
        self.is_closed = True


def test_one_too_many_closes_the_one_that_kept_us_waiting_the_longest() -> None:
    connections, visitors = Connections(most=3), [Visitor() for _ in range(3)]
    for visitor in visitors:
        connections.waits(visitor)
    connections.waits(visitors[0])  # it began anew
    connections.waits(newcomer := Visitor())
    assert [each.is_closed for each in (*visitors, newcomer)] == [False, True, False, False]
    assert len(connections) == 3


def test_who_is_being_answered_is_never_closed_for_another() -> None:
    connections, busy, idle = Connections(most=1), Visitor(), Visitor()
    connections.waits(busy)
    connections.answers(busy)
    connections.waits(idle)
    assert (busy.is_closed, idle.is_closed) == (False, True)


def test_bodies_that_fill_the_memory_close_the_oldest_until_there_is_room() -> None:
    connections, visitors = Connections(most=9, most_held=10), [Visitor() for _ in range(4)]
    for visitor in visitors:
        connections.waits(visitor)
        connections.holds(visitor, 3)
    assert [each.is_closed for each in visitors] == [True, False, False, False]
    connections.holds(visitors[3], 8)
    assert [each.is_closed for each in visitors] == [True, True, True, False]
    connections.closed(visitors[3])
    connections.waits(last := Visitor())
    connections.holds(last, 10)
    assert not last.is_closed
