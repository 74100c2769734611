"""View: the clients that match a query as a CSV file, streamed a batch at a time, and recorded."""

import csv
import io
from collections.abc import Iterator
from datetime import datetime, tzinfo

from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_safe

from nurture import clock
from nurture.actions.accounts.audit import record
from nurture.actions.content.releases import current_renderer
from nurture.domain.content.content import Content
from nurture.domain.values.roles import Permission
from nurture.web.access import actor_of, needs
from nurture.web.staff.clients.list.order import ORDERS, page_of
from nurture.web.staff.clients.list.query import ClientQuery
from nurture.web.staff.clients.list.rows import ClientRow, rows_of
from nurture.web.staff.clients.list.search import search

_BATCH = 500
_HEADER = (
    "Client number", "First name", "Last name", "E-mail", "Phone", "Time zone", "Practitioner", "Condition", "Sequence",
    "State", "Next message", "Next visit", "Client since",
)  # fmt: skip
#: A cell that begins so is a formula to some spreadsheet; the last four are the same signs in full width.
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@needs(Permission.CLIENTS_EXPORT)
@require_safe
def client_download(request: HttpRequest) -> StreamingHttpResponse:
    """The whole list in its order; who took it stands in the audit, with how many clients it held."""
    query, now = ClientQuery.of(request.GET), clock.now()
    number = search(query, now).count()
    narrowed = ", those that match a search" if query.anything else ""
    record(actor_of(request), "download", "list clients", f"{number:,} clients{narrowed}")
    content = current_renderer().content
    response = StreamingHttpResponse(_lines(query, content, now), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="clients-{now:%Y-%m-%d}.csv"'
    return response


def harmless(cell: str) -> str:
    """A cell that no spreadsheet runs: what begins like a formula is marked as text."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_BEGINS_A_FORMULA) else cell


def _lines(query: ClientQuery, content: Content, now: datetime) -> Iterator[str]:
    yield "\ufeff" + _line(_HEADER)  # by the mark Excel knows that it is UTF-8
    before, more = query.before, True
    while more:
        clients, before = page_of(search(query, now), ORDERS[query.sort], _BATCH, before)
        yield "".join(_line(_cells(row, content)) for row in rows_of(clients, content.clinic, now))
        more = before is not None


def _line(cells: tuple[str, ...]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow(harmless(cell) for cell in cells)
    return written.getvalue()


def _cells(row: ClientRow, content: Content) -> tuple[str, ...]:
    client, enrollment = row.client, row.enrollment
    sequence = content.sequences.get(enrollment.sequence) if enrollment else None
    condition = content.conditions.conditions.get(client.condition)
    return (
        client.ref, client.first_name, client.last_name, client.email, client.phone, client.timezone,
        client.practitioner, condition.title if condition else client.condition,
        sequence.title if sequence else enrollment.sequence if enrollment else "",
        ", ".join(chip.label for chip in row.chips),
        _moment(row.next_due, row.zone), _moment(row.next_visit, row.zone), _moment(client.created_at, row.zone),
    )  # fmt: skip


def _moment(at: datetime | None, zone: tzinfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}" if at else ""
