from nurture.sandbox.bounded_store import BoundedStore


def test_the_oldest_falls_off_when_there_are_too_many() -> None:
    store: BoundedStore[str] = BoundedStore(most_items=2)
    for name in "abc":
        store.add(name, name.upper())
    assert list(store) == ["B", "C"]
    assert store.get("a") is None


def test_the_oldest_fall_off_when_there_are_too_many_bytes() -> None:
    store: BoundedStore[str] = BoundedStore(most_bytes=10)
    store.add("a", "A", size=6)
    store.add("b", "B", size=3)
    store.add("c", "C", size=7)
    assert list(store) == ["B", "C"]


def test_one_item_is_kept_however_big() -> None:
    store: BoundedStore[str] = BoundedStore(most_bytes=10)
    store.add("a", "A", size=600)
    assert list(store) == ["A"]


def test_a_changed_item_keeps_its_place() -> None:
    store: BoundedStore[str] = BoundedStore()
    store.add("a", "A")
    store.add("b", "B")
    store.replace("a", "Z")
    assert list(reversed(store)) == ["B", "Z"]


def test_a_forgotten_item_does_not_come_back_by_a_change() -> None:
    store: BoundedStore[str] = BoundedStore()
    store.add("a", "A")
    store.clear()
    store.replace("a", "Z")
    assert list(store) == []
