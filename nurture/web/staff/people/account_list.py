"""View: every account, with its role and whether it can log in."""

from zoneinfo import ZoneInfo

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from nurture.actions.accounts.users import roles_of, state_of
from nurture.domain.values.roles import Permission
from nurture.web.access import needs
from nurture.web.render import current_clinic, render_staff_page


@needs(Permission.ACCOUNTS)
@require_safe
def account_list(request: HttpRequest) -> HttpResponse:
    """Those who can log in first, then those who were invited and have not come yet, then the disabled ones."""
    rows = [(user, " and ".join(roles_of(user)), state_of(user)) for user in _all()]
    order = ("active", "invited", "disabled")
    rows.sort(key=lambda row: (order.index(row[2]), row[0].get_username().casefold()))
    return render_staff_page(
        request, "staff/people/account_list.html", rows=rows, zone=ZoneInfo(current_clinic().timezone)
    )


def _all() -> QuerySet[User]:
    return User.objects.select_related("second_factor").prefetch_related("groups")
