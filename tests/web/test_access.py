import re

import pytest
from django.contrib.auth.models import User
from django.test import Client as Browser

from nurture.actions.accounts.users import add_user
from nurture.models import Client, Touch
from nurture.settings import SHIPPED_CONTENT
from nurture.web.access import CONTENT_SECURITY_POLICY, EMBEDDED_POLICY
from tests.web.reading import words

STAFF = [
    "/", "/clients", "/clients/c-1001", "/conversations", "/sequences", "/sequences/pfps", "/sequences/pfps/rebook",
    "/releases", "/releases/1", "/roles",
]  # fmt: skip
WEB = SHIPPED_CONTENT / "nurture" / "web"
FRAMED = ["/sent/{touch}", "/previews/knee/rebook"]
OPEN = ["/login", "/articles/two-runners", "/u/{token}", "/p/{token}", "/r/aaaaaaaaaaaa", "/r/a", "/p/a", "/nowhere"]
SCRIPTS = [f'<script src="/static/{name}" defer></script>' for name in ("vendor/htmx-2.0.11.min.js", "live.js")]
STAFF_POLICY = (
    f"{CONTENT_SECURITY_POLICY}; script-src 'self'; connect-src 'self'; "
    "frame-src http://testserver/sent/ http://testserver/previews/ http://testserver/studio/frame"
)


def address(path: str, touch: Touch) -> str:
    return path.format(token=touch.token, touch=touch.pk)


@pytest.mark.parametrize("path", [*STAFF, *FRAMED])
def test_a_staff_page_asks_for_the_login_first(path: str, visitor: Browser, touch: Touch) -> None:
    response = visitor.get(address(path, touch))
    assert (response.status_code, response["Location"]) == (302, f"/login?next={address(path, touch)}")


@pytest.mark.parametrize("path", [*STAFF, *FRAMED])
def test_an_account_without_a_role_sees_no_client(path: str, visitor: Browser, said_touch: Touch) -> None:
    visitor.force_login(User.objects.create_user("robin"))
    response = visitor.get(address(path, said_touch))
    assert (response.status_code, "An admin can give it a role" in response.content.decode()) == (403, True)
    assert "Dana" not in response.content.decode()


@pytest.mark.parametrize("path", [*STAFF, *FRAMED])
def test_a_staff_page_is_kept_nowhere(path: str, staff: Browser, said_touch: Touch) -> None:
    response = staff.get(address(path, said_touch))
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")


@pytest.mark.parametrize("path", STAFF)
def test_a_staff_page_runs_our_own_script_only_and_frames_our_own_emails_only(
    path: str, staff: Browser, touch: Touch
) -> None:
    response = staff.get(path)
    page = response.content.decode()
    assert response["Content-Security-Policy"] == STAFF_POLICY
    assert re.findall(r"<script[^>]*>[^<]*</script>", page) == SCRIPTS
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|hx-on", page) == []
    assert re.findall(r'(?:src|href)="(?!/|\?|#|tel:|mailto:)[^"]*"', page) == []


@pytest.mark.parametrize("path", OPEN)
def test_an_open_page_runs_nothing(path: str, visitor: Browser, touch: Touch) -> None:
    response = visitor.get(address(path, touch))
    page = response.content.decode()
    assert response["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert re.findall(r"<script|<style|\sstyle=|\son[a-z]+=|hx-", page) == []
    assert re.findall(r'src="(?!/)[^"]*"', page) == []


@pytest.mark.parametrize("path", FRAMED)
def test_an_email_brings_its_own_styles_and_nothing_that_runs(path: str, staff: Browser, said_touch: Touch) -> None:
    response = staff.get(address(path, said_touch))
    assert (response["Content-Security-Policy"], response["X-Frame-Options"]) == (EMBEDDED_POLICY, "SAMEORIGIN")


@pytest.mark.parametrize("path", [path for path in OPEN if path != "/login"])
def test_a_clients_page_leaves_no_trace(path: str, visitor: Browser, touch: Touch) -> None:
    response = visitor.get(address(path, touch))
    assert (response["Referrer-Policy"], response["X-Robots-Tag"]) == ("no-referrer", "noindex")
    assert response.cookies == {}


@pytest.mark.parametrize(("role", "status"), [("viewer", 403), ("desk", 200), ("editor", 403), ("admin", 200)])
def test_a_viewer_changes_nothing(role: str, status: int, visitor: Browser, dana: Client) -> None:
    visitor.force_login(add_user("robin", role, "a long password"))
    enrollment = dana.enrollments.get()
    assert visitor.get(f"/enrollments/{enrollment.pk}/pause").status_code == status
    assert visitor.get("/clients/c-1001").content.decode().count("/pause") == (status == 200)


def refused(browser: Browser, path: str, referer: str = "") -> str:
    """The page of a refusal, as it is sent."""
    headers = {"Referer": referer} if referer else {}
    response = browser.get(path, headers=headers)
    assert response.status_code == 403
    return response.content.decode()


def test_a_refusal_says_who_may_and_whom_to_ask(visitor: Browser, dana: Client) -> None:
    add_user("alex", "admin", "a long password")
    visitor.force_login(add_user("robin", "viewer", "a long password"))
    page = refused(visitor, f"/enrollments/{dana.enrollments.get().pk}/pause")
    assert "Your account may not pause, resume and end sequences. Accounts with the role desk or admin may." in page
    assert "An admin can give it a role that may: alex." in page


@pytest.mark.parametrize(
    ("referer", "back"),
    [("", "/"), ("http://testserver/clients/c-1001?x=1", "/clients/c-1001"), ("https://evil.example/clients", "/"),
     ("http://testserver/audit", "/"), ("nonsense", "/"),
     ("http://testserver//evil.example/", "/")],
)  # fmt: skip
def test_a_refusal_leads_back(referer: str, back: str, staff: Browser) -> None:
    page = refused(staff, "/audit", referer)
    assert re.findall(r'<li><a href="([^"]*)">', page) == [back, "/roles"]


def test_the_roles_are_shown_as_the_table_has_them(staff: Browser) -> None:
    page = words(staff.get("/roles"))
    assert "May Viewer Desk (yours) Editor Publisher Admin" in page
    assert "pause, resume and end sequences no yes no no yes" in page
    assert "manage accounts no no no no yes" in page


def test_the_pages_hold_no_style_of_their_own_and_no_other_host() -> None:
    pages = list(WEB.rglob("*.html"))
    assert len(pages) > 20
    assert [page.name for page in pages if re.search(r"<style|\sstyle=|https?://", page.read_text())] == []


def test_the_style_sheets_ask_no_other_host() -> None:
    sheets = list((WEB / "static").rglob("*.css"))
    assert sheets
    assert [sheet.name for sheet in sheets if re.search(r"https?://|@import|url\(\"?/", sheet.read_text())] == []
