"""View: the audit log: who changed what, and who looked at whom."""

from zoneinfo import ZoneInfo

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_safe

from nurture.actions.accounts.audit import LISTED
from nurture.domain.values import actor
from nurture.domain.values.roles import Permission
from nurture.models import Audit
from nurture.web.access import needs
from nurture.web.paginate import before_of, paginate
from nurture.web.render import current_clinic, render_staff_page

PAGE_SIZE = 100


@needs(Permission.AUDIT)
@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    """The entries, newest first; `?client=` filters by client, `?who=` by account, `?before=` is the pagination."""
    client, who = (request.GET.get(name, "").replace("\x00", "").strip() for name in ("client", "who"))
    found = Audit.objects.order_by("-id")
    if client:
        found = found.filter(Q(about=f"client {client}") | _listing(client))
    if who:
        found = found.filter(Q(who__iexact=who) | Q(who__iexact=actor.user(who)))
    page = paginate(found, PAGE_SIZE, before_of(request.GET))
    return render_staff_page(
        request,
        "staff/accounts/audit.html",
        zone=ZoneInfo(current_clinic().timezone),
        rows=[(entry, *entry.about.partition(" ")[::2]) for entry in page.rows],
        client=client,
        who=who,
        older=_older(client, who, page.older) if page.older else None,
    )


def _listing(client: str) -> Q:
    """The entries of lists that showed this client."""
    whole, first, last = Q(detail=client), Q(detail__startswith=f"{client}, "), Q(detail__endswith=f", {client}")
    return Q(what=LISTED) & (whole | first | last | Q(detail__contains=f", {client}, "))


def _older(client: str, who: str, before: int) -> str:
    query = QueryDict(mutable=True)
    query.update({"client": client, "who": who, "before": str(before)})
    return query.urlencode()
