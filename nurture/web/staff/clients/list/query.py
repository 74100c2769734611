"""The query of the list of clients, as its form sends it, and as an address again."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from django.http import QueryDict

from nurture.domain.delivery.states import EnrollmentState
from nurture.web.paginate import before_of
from nurture.web.staff.clients.list.order import ORDERS
from nurture.web.staff.clients.list.situations import SITUATIONS

_FILTERS = ("q", "sequence", "state", "condition", "practitioner")


@dataclass(frozen=True, slots=True)
class ClientQuery:
    """What is asked for; `state`: of an enrollment, or a situation. `before`: the client after whom the page begins."""

    q: str = ""
    sequence: str = ""
    state: str = ""
    condition: str = ""
    practitioner: str = ""
    sort: str = ""
    before: int | None = None

    @classmethod
    def of(cls, form: QueryDict) -> Self:
        """Reads the URL's query; what is not valid counts as left out."""
        told = {name: form.get(name, "").replace("\x00", "")[:200] for name in (*_FILTERS, "sort")}
        return cls(
            **told
            | {
                "q": told["q"].strip(),
                "state": told["state"] if told["state"] in {*EnrollmentState, *SITUATIONS} else "",
                "sort": told["sort"] if told["sort"] in ORDERS else "",
            },
            before=before_of(form),
        )

    @property
    def anything(self) -> bool:
        """Whether anything is filtered."""
        return any(getattr(self, name) for name in _FILTERS)

    def query(self, before: int | None = None, sort: str | None = None) -> str:
        """The same query for a URL: for the page that begins after the client `before`, or in another order."""
        asked = {name: getattr(self, name) for name in _FILTERS}
        asked |= {"sort": self.sort if sort is None else sort, "before": before}
        return urlencode({name: value for name, value in asked.items() if value})
