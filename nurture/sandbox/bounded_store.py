"""A bounded in-memory store that evicts the oldest items."""

from collections import deque
from collections.abc import Iterator
from typing import Generic, TypeVar

Item = TypeVar("Item")

MOST_ITEMS = 50_000
MOST_BYTES = 256 * 1024 * 1024


class BoundedStore(Generic[Item]):
    """Items by id in the order of arrival; the oldest are evicted when there are too many, or too many bytes."""

    def __init__(self, most_items: int = MOST_ITEMS, most_bytes: int = MOST_BYTES) -> None:
        self._most_items, self._most_bytes = most_items, most_bytes
        self._items: dict[str, Item] = {}
        self._sizes: deque[tuple[str, int]] = deque()
        self._bytes = 0

    def add(self, item_id: str, item: Item, size: int = 0) -> None:
        self._items[item_id] = item
        self._sizes.append((item_id, size))
        self._bytes += size
        while len(self._items) > 1 and self._is_too_full():
            oldest, freed = self._sizes.popleft()
            del self._items[oldest]
            self._bytes -= freed

    def _is_too_full(self) -> bool:
        return len(self._items) > self._most_items or self._bytes > self._most_bytes

    def replace(self, item_id: str, item: Item) -> None:
        """Replaces an item that is stored, in its position in the order."""
        if item_id in self._items:
            self._items[item_id] = item

    def get(self, item_id: str) -> Item | None:
        return self._items.get(item_id)

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items.values())

    def __reversed__(self) -> Iterator[Item]:
        return reversed(self._items.values())

    def clear(self) -> None:
        self._items.clear()
        self._sizes.clear()
        self._bytes = 0
