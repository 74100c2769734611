"""View: invite somebody: an account with a name, an address and a role; they choose their password themselves."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nurture.actions.account_mail.ask import invite
from nurture.actions.accounts.users import NameTaken
from nurture.domain.values.roles import Permission, Role
from nurture.web.access import actor_of, needs
from nurture.web.render import render_staff_page

_FIELDS = ("name", "email", "role")
_LABELS = {"username": "Name", "email": "E-mail address"}


@needs(Permission.ACCOUNTS)
@require_http_methods(["GET", "HEAD", "POST"])
def add_account(request: HttpRequest) -> HttpResponse:
    """The form, which keeps what was typed where something is wrong."""
    given = {field: request.POST.get(field, "").strip() for field in _FIELDS}
    errors = [] if request.method != "POST" else _missing(given)
    if request.method == "POST" and not errors:
        try:
            user = invite(given["name"], Role(given["role"]), given["email"], actor_of(request))
        except ValidationError as wrong:
            errors = [f"{_LABELS.get(field, field)}: {' '.join(says)}" for field, says in wrong.message_dict.items()]
        except NameTaken:
            errors = [f"There is an account {given['name']!r} already: choose another name."]
        else:
            messages.success(request, "Invited. The link goes out now, and works for three days.")
            return HttpResponseRedirect(reverse("account_page", args=[user.pk]))
    roles = [role.value for role in Role]
    return render_staff_page(
        request, "staff/people/add_account.html", given=given, errors=errors, roles=roles, default=Role.DESK.value
    )


def _missing(given: dict[str, str]) -> list[str]:
    says = {"name": "Please give a name.", "email": "Please give the e-mail address that the invitation goes to."}
    found = [sentence for field, sentence in says.items() if not given[field]]
    return found if given["role"] in set(Role) else [*found, "Please choose a role."]
