from nurture.sandbox.bounded_store import BoundedStore


def test_the_oldest_falls_off_when_there_are_too_many() -> None:
    shelf: BoundedStore[str] = BoundedStore(most_items=2)
    for name in "abc":
        shelf.add(name, name.upper())
    assert list(shelf) == ["B", "C"]
    assert shelf.get("a") is None


def test_the_oldest_fall_off_when_there_are_too_many_bytes() -> None:
    shelf: BoundedStore[str] = BoundedStore(most_bytes=10)
    shelf.add("a", "A", size=6)
    shelf.add("b", "B", size=3)
    shelf.add("c", "C", size=7)
    assert list(shelf) == ["B", "C"]


def test_one_item_is_kept_however_big() -> None:
    shelf: BoundedStore[str] = BoundedStore(most_bytes=10)
    shelf.add("a", "A", size=600)
    assert list(shelf) == ["A"]


def test_a_changed_item_keeps_its_place() -> None:
    shelf: BoundedStore[str] = BoundedStore()
    shelf.add("a", "A")
    shelf.add("b", "B")
    shelf.replace("a", "Z")
    assert list(reversed(shelf)) == ["B", "Z"]


def test_a_forgotten_item_does_not_come_back_by_a_change() -> None:
    shelf: BoundedStore[str] = BoundedStore()
    shelf.add("a", "A")
    shelf.clear()
    shelf.replace("a", "Z")
    assert list(shelf) == []
