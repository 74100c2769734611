"""The login page: Django's, in our look."""

from typing import Any

from django.contrib.auth.views import LoginView

from nurture.web.access import at_the_desk
from nurture.web.render import the_clinic


class _Login(LoginView):
    template_name = "staff/accounts/login.html"
    redirect_authenticated_user = True

    def get_context_data(self, **told: Any) -> dict[str, Any]:
        return super().get_context_data(clinic=the_clinic(), **told)


login = at_the_desk(_Login.as_view())
