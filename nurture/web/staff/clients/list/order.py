"""The orders of the list of clients, and its pages: each begins after a client, and never at an offset."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from nurture.models import Client


@dataclass(frozen=True, slots=True)
class Order:
    """By which columns, the last of them telling everybody apart; `down`: the greatest first."""

    columns: tuple[str, ...]
    down: bool = False

    def sorted(self, clients: QuerySet[Client]) -> QuerySet[Client]:
        """The clients in this order."""
        return clients.order_by(*(f"-{column}" if self.down else column for column in self.columns))

    def after(self, last: dict[str, Any]) -> Q:
        """Those who come after a client with these values: equal in some columns, and behind in the next one."""
        way, found = "lt" if self.down else "gt", Q()
        for place, column in enumerate(self.columns):
            equal = {name: last[name] for name in self.columns[:place]}
            found |= Q(**equal, **{f"{column}__{way}": last[column]})
        first = self.columns[0]
        return Q(**{f"{first}__{way}e": last[first]}) & found  # so that the index is entered there


#: By their name in the address; "" is the usual one: the newest first.
ORDERS = {
    "": Order(("pk",), down=True),
    "oldest": Order(("pk",)),
    "name": Order(("last_name", "first_name", "pk")),
    "name-down": Order(("last_name", "first_name", "pk"), down=True),
    "practitioner": Order(("practitioner", "pk")),
    "practitioner-down": Order(("practitioner", "pk"), down=True),
}


def page_of(clients: QuerySet[Client], order: Order, size: int, before: int | None) -> tuple[list[Client], int | None]:
    """One page, and after whom the next one begins; None where this is the last."""
    ordered = order.sorted(clients)
    if before is not None:
        last = Client.objects.filter(pk=before).values(*order.columns).first()
        ordered = ordered.filter(order.after(last)) if last else ordered
    rows = list(ordered[: size + 1])
    return rows[:size], rows[size - 1].pk if len(rows) > size else None
