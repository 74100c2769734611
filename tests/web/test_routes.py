"""Every address of the web part, by everybody, with GET and POST, against one table of what is allowed."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client as Browser
from django.urls import URLPattern, URLResolver, get_resolver

from nurture import keys
from nurture.actions.accounts.users import add_user
from nurture.actions.conversations.open import adopt_replies
from nurture.models import DeskMessage, Reply, SequencePause, Touch

ROLES = ("nobody", "viewer", "editor", "publisher", "admin")
Allowed = tuple[int, int, int, int, int]

# What each of ROLES gets. 302 leads nobody to the login; 405: not with this method.
OPEN: Allowed = (200, 200, 200, 200, 200)
LOOK: Allowed = (302, 200, 200, 200, 200)
ACT: Allowed = (302, 403, 200, 200, 200)
DONE: Allowed = (302, 403, 302, 302, 302)
ADMIN: Allowed = (302, 403, 403, 403, 200)
NOT_SO: Allowed = (405, 405, 405, 405, 405)
ONLY_POST: Allowed = (302, 403, 405, 405, 405)
UNSENT: Allowed = (302, 403, 409, 409, 409)  # somebody had written before
MOVED: Allowed = (302, 302, 302, 302, 302)
STAFF_NOT_SO: Allowed = (302, 405, 405, 405, 405)
LOST: Allowed = (404, 404, 404, 404, 404)
KEY: Allowed = (401, 401, 401, 401, 401)
UNSIGNED: Allowed = (403, 403, 403, 403, 403)
BARE: Allowed = (400, 400, 400, 400, 400)

#: route: (an address of it, what a GET gives, what a POST without a body gives).
TABLE: dict[str, tuple[str, Allowed, Allowed]] = {
    "login": ("/login", (200, 302, 302, 302, 302), (200, 302, 302, 302, 302)),
    "logout": ("/logout", NOT_SO, (302, 302, 302, 302, 302)),
    "password": ("/password", LOOK, LOOK),
    "": ("/", LOOK, STAFF_NOT_SO),
    "clients": ("/clients", LOOK, STAFF_NOT_SO),
    "clients/<path:ref>": ("/clients/c-1001", LOOK, STAFF_NOT_SO),
    "sequences": ("/sequences", LOOK, STAFF_NOT_SO),
    "sequences/<slug:name>": ("/sequences/pfps", LOOK, STAFF_NOT_SO),
    "sequences/<slug:name>/<slug:step_name>": ("/sequences/pfps/rebook", LOOK, STAFF_NOT_SO),
    "pauses/<slug:name>/resume": ("/pauses/pfps/resume", ACT, DONE),
    "previews/<path:template>": ("/previews/knee/rebook", LOOK, STAFF_NOT_SO),
    "releases": ("/releases", LOOK, STAFF_NOT_SO),
    "releases/<str:number>": ("/releases/1", LOOK, STAFF_NOT_SO),
    "conversations": ("/conversations", LOOK, STAFF_NOT_SO),
    "conversations/<int:conversation_id>": ("/conversations/{conversation}", LOOK, STAFF_NOT_SO),
    "conversations/<int:conversation_id>/write": ("/conversations/{conversation}/write", ONLY_POST, UNSENT),
    "conversations/<int:conversation_id>/saved": ("/conversations/{conversation}/saved", ONLY_POST, ACT),
    "conversations/<int:conversation_id>/check": ("/conversations/{conversation}/check", ONLY_POST, ACT),
    "conversations/<int:conversation_id>/do/<slug:name>": ("/conversations/{conversation}/do/take", ONLY_POST, DONE),
    "conversations/<int:conversation_id>/assign/<int:client_id>": (
        "/conversations/{stranger}/assign/{client}",
        ONLY_POST,
        (302, 403, 302, 404, 404),
    ),
    "conversations/with/<int:client_id>": ("/conversations/with/{client}", ONLY_POST, DONE),
    "messages/<int:message_id>/take-back": ("/messages/{message}/take-back", ONLY_POST, DONE),
    "replies": ("/replies", MOVED, STAFF_NOT_SO),
    "replies/<int:reply_id>": ("/replies/{reply}", MOVED, STAFF_NOT_SO),
    "replies/<int:reply_id>/<slug:name>": ("/replies/{reply}/done", MOVED, STAFF_NOT_SO),
    "danger/<int:reply_id>": ("/danger/{danger}", LOOK, STAFF_NOT_SO),
    "danger/<int:reply_id>/<slug:name>": ("/danger/{danger}/acknowledge", (302, 403, 405, 405, 405), DONE),
    "enrollments/<int:enrollment_id>/<slug:name>": ("/enrollments/{enrollment}/pause", ACT, DONE),
    "blocks/<int:client_id>/<slug:name>": ("/blocks/{client}/email", ACT, ACT),
    "touches/<int:touch_id>/<slug:name>": ("/touches/{touch}/sent", (302, 403, 405, 405, 405), DONE),
    "sent/<int:touch_id>": ("/sent/{touch}", LOOK, STAFF_NOT_SO),
    "said/<int:touch_id>": ("/said/{touch}", (302, 301, 301, 301, 301), STAFF_NOT_SO),
    "audit": ("/audit", ADMIN, (302, 403, 403, 403, 405)),
    "articles/<slug:name>": ("/articles/two-runners", OPEN, NOT_SO),
    "u/<token:token>": ("/u/{token}", OPEN, BARE),
    "p/<token:token>": ("/p/{token}", OPEN, BARE),
    "r/<token:token>": ("/r/{token}", (302, 302, 302, 302, 302), NOT_SO),
    "u/<path:rest>": ("/u/a", LOST, LOST),
    "p/<path:rest>": ("/p/a", LOST, LOST),
    "r/<path:rest>": ("/r/a", LOST, LOST),
    "clinic.css": ("/clinic.css", OPEN, NOT_SO),
    "api/v1/": ("/api/v1/", LOST, LOST),
    "api/v1/openapi.json": ("/api/v1/openapi.json", OPEN, OPEN),
    "api/v1/events": ("/api/v1/events", NOT_SO, KEY),
    "api/v1/clients/<path:client_id>": ("/api/v1/clients/c-1001", KEY, NOT_SO),
    "webhooks/twilio/status": ("/webhooks/twilio/status", NOT_SO, UNSIGNED),
    "webhooks/twilio/inbound": ("/webhooks/twilio/inbound", NOT_SO, UNSIGNED),
    "webhooks/email/<slug:provider>": ("/webhooks/email/postmark", NOT_SO, LOST),
    "webhooks/email/dsn/": ("/webhooks/email/dsn/", NOT_SO, LOST),
    "webhooks/email/dsn/<path:extension>": ("/webhooks/email/dsn/a=b", NOT_SO, LOST),
    "webhooks/channels/<slug:channel>/": ("/webhooks/channels/email/", NOT_SO, LOST),
    "webhooks/channels/<slug:channel>/<path:source>": ("/webhooks/channels/sms/status", NOT_SO, UNSIGNED),
    "healthz": ("/healthz", OPEN, NOT_SO),
    "readyz": ("/readyz", OPEN, NOT_SO),
    "metrics": ("/metrics", OPEN, NOT_SO),
}


def routes(patterns: list[Any], before: str = "") -> Iterator[str]:
    """Every route below, as it is written in urls.py; of the accounts' pages, Django's own, only where they begin."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver) and route != "admin/":
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


def accounts_pages() -> list[str]:
    """The addresses of Django's own pages for accounts, but for the login."""
    (resolver,) = [one for one in get_resolver().url_patterns if str(one.pattern) == "admin/"]
    assert isinstance(resolver, URLResolver)
    names = [one.name for one in resolver.url_patterns if isinstance(one, URLPattern) and one.name]
    below = [str(one.pattern) for one in resolver.url_patterns if isinstance(one, URLResolver)]
    assert (len(names), "auth/user/" in below) == (9, True), "a page was added: is it closed?"
    fixed = ["", "password_change/", "password_change/done/", "jsi18n/", "autocomplete/", "auth/", "nowhere"]
    return ["/admin/" + path for path in [*fixed, "auth/user/", "auth/user/add/", "auth/user/1/change/"]]


@pytest.fixture
def everybody(db: None) -> dict[str, Browser]:
    """A browser for each role, logged in."""
    browsers = {role: Browser() for role in ROLES}
    for role in ROLES[1:]:
        browsers[role].force_login(add_user(role, role, "a long password"))
    return browsers


@pytest.fixture
def names(said_touch: Touch) -> dict[str, object]:
    """What stands in the addresses."""
    reply = Reply.objects.create(
        channel="sms", address="+16175550123", body="hello", kind="other", provider_id="SM1", client=said_touch.client,
        received_at=said_touch.due_at,
    )  # fmt: skip
    danger = Reply.objects.create(
        channel="sms", address="+16175550123", body="help", kind="red_flag", provider_id="SM2",
        client=said_touch.client, received_at=said_touch.due_at,
    )  # fmt: skip
    stranger = Reply.objects.create(
        channel="sms", address="+16175550199", body="hello", kind="other", provider_id="SM3",
        received_at=said_touch.due_at,
    )  # fmt: skip
    adopt_replies()
    reply.refresh_from_db()
    stranger.refresh_from_db()
    assert reply.conversation is not None
    message = DeskMessage.objects.create(
        conversation=reply.conversation, client=said_touch.client, author="user:kim", channel="sms", body="Yes.",
        address="+16175550123", segments=1, created_at=said_touch.due_at, due_at=said_touch.due_at,
    )  # fmt: skip
    SequencePause.objects.create(sequence="pfps", paused_at=said_touch.due_at)
    return {
        "touch": said_touch.pk,
        "token": said_touch.token,
        "client": said_touch.client_id,
        "enrollment": said_touch.enrollment_id,
        "reply": reply.pk,
        "conversation": reply.conversation_id,
        "stranger": stranger.conversation_id,
        "message": message.pk,
        "danger": danger.pk,
    }


def test_every_route_has_a_row() -> None:
    assert {*routes(get_resolver().url_patterns)} - {"admin/"} == set(TABLE)


@pytest.mark.parametrize("route", TABLE)
def test_a_route_lets_in_who_the_table_says(
    route: str, everybody: dict[str, Browser], names: dict[str, object]
) -> None:
    path, get, post = TABLE[route]
    address = path.format(**names)
    for method, allowed in (("get", get), ("post", post)):
        answers = [getattr(everybody[role], method)(address) for role in ROLES]
        assert tuple(answer.status_code for answer in answers) == allowed, method
        if allowed[0] == 302 and allowed is not MOVED and route not in ("r/<token:token>", "logout"):
            assert answers[0]["Location"] == f"/login?next={address}"


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", ROLES[:-1])
def test_the_accounts_are_closed_to_all_but_admins(role: str, method: str, everybody: dict[str, Browser]) -> None:
    for page in accounts_pages():
        answer = getattr(everybody[role], method)(page)
        assert (answer.status_code, answer.headers.get("Location", "")[:12]) == (302, "/admin/login"), page


def test_an_admin_opens_the_accounts(everybody: dict[str, Browser]) -> None:
    user = User.objects.get(username="viewer")
    assert everybody["admin"].get("/admin/").status_code == 200
    assert everybody["admin"].get(f"/admin/auth/user/{user.pk}/change/").status_code == 200


def test_a_key_opens_what_the_table_closes(names: dict[str, object]) -> None:
    bearer = {"HTTP_AUTHORIZATION": f"Bearer {keys.api_key()}"}
    assert Browser().get("/api/v1/clients/c-1001", **bearer).status_code == 200  # type: ignore[arg-type]
