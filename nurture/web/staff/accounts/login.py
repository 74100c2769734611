"""View: the login page; Django's, with our template."""

from typing import Any

from django.contrib.auth.views import LoginView

from nurture.web.access import login_page
from nurture.web.render import current_clinic


class _Login(LoginView):
    template_name = "staff/accounts/login.html"
    redirect_authenticated_user = True

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(clinic=current_clinic(), **context)


login = login_page(_Login.as_view())
