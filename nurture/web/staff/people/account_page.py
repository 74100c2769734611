"""Views: one account, and what an admin does to it."""

from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from nurture import clock
from nurture.actions.accounts.changes import NotAllowed
from nurture.actions.accounts.links import NoAddress
from nurture.actions.accounts.second_factor import has_second_factor
from nurture.actions.accounts.users import roles_of, state_of
from nurture.domain.values.roles import Permission, Role
from nurture.models import AccountLink
from nurture.web.access import actor_of, needs
from nurture.web.render import current_clinic, render_staff_page
from nurture.web.staff.named_action import action_named
from nurture.web.staff.people.account_actions import ACCOUNT_ACTIONS


@needs(Permission.ACCOUNTS)
@require_safe
def account_page(request: HttpRequest, account_id: int) -> HttpResponse:
    """What there is to know of the account; the newest link that was sent, and what became of it."""
    user = get_object_or_404(User, pk=account_id)
    roles = roles_of(user)
    return render_staff_page(
        request,
        "staff/people/account_page.html",
        user=user,
        role=next(iter(roles), None),
        besides=[each.value for each in roles[1:]],
        state=state_of(user),
        is_own=user.pk == request.user.pk,
        has_factor=has_second_factor(user),
        link=AccountLink.objects.filter(user=user).order_by("-id").first(),
        now=clock.real(),
        zone=ZoneInfo(current_clinic().timezone),
        roles=[each.value for each in Role],
    )


@needs(Permission.ACCOUNTS)
@require_POST
def account_action(request: HttpRequest, account_id: int, name: str) -> HttpResponse:
    """Applies an action of ACCOUNT_ACTIONS, and says what it did; what is refused changes nothing."""
    action, user = action_named(ACCOUNT_ACTIONS, name), get_object_or_404(User, pk=account_id)
    try:
        done = action.do(user, actor_of(request), request.POST.get("value", "").strip())
        messages.success(request, action.after) if done else messages.info(request, "Nothing changed.")
    except NotAllowed as wrong:
        messages.warning(request, str(wrong))
    except NoAddress:
        messages.warning(request, "There is nowhere to send a link: give the account an e-mail address, and enable it.")
    except ValidationError as wrong:
        messages.warning(request, " ".join(wrong.messages))
    return HttpResponseRedirect(reverse("account_page", args=[user.pk]))
