"""View: a forgotten password: asks for a link by e-mail. Its answer is the same whether there is an account or not."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods

from nurture.actions.account_mail.ask import forgot_password
from nurture.actions.accounts.login_limit import take_try
from nurture.web.access import login_page
from nurture.web.render import render_page
from nurture.web.staff.accounts.client_address import one_visitors_address
from nurture.web.staff.accounts.lockout import locked_out


@login_page
@require_http_methods(["GET", "HEAD", "POST"])
def forgotten(request: HttpRequest) -> HttpResponseBase:
    """Each ask counts as a failed log-in would, so that nobody can try names here or fill a mailbox."""
    written = request.POST.get("who", "").replace("\0", "").strip()[:254]
    if request.method != "POST" or not written:
        return _page(request, asked=False)
    tried = take_try(f"forgotten\0{written.casefold()}", one_visitors_address(request))
    if tried.closed_until:
        return locked_out(request, tried.closed_until, "link")
    forgot_password(written)
    return _page(request, asked=True)


def _page(request: HttpRequest, asked: bool) -> HttpResponse:
    return render_page(request, "staff/accounts/forgotten.html", asked=asked)
