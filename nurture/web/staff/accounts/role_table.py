"""View: what each role may do: the one table, for everybody who has a role."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from nurture.domain.values.roles import MAY, MEANING, Role
from nurture.web.access import staff_page
from nurture.web.render import render_staff_page


@staff_page
@require_safe
def role_table(request: HttpRequest) -> HttpResponse:
    """A row for each permission, a column for each role."""
    rows = [(meaning, [permission in MAY[role] for role in Role]) for permission, meaning in MEANING.items()]
    own = set(request.user.groups.values_list("name", flat=True))
    return render_staff_page(
        request, "staff/accounts/role_table.html", rows=rows, roles=[(role.value, role in own) for role in Role]
    )
