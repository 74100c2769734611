"""Every address of the web part, by everybody, with GET and POST, against one table of what is allowed."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.db import transaction
from django.test import Client as Browser
from django.urls import URLResolver, get_resolver

from nurture import keys
from nurture.actions.accounts.links import open_link, secret_of
from nurture.actions.accounts.users import add_user
from nurture.actions.conversations.open import adopt_replies
from nurture.models import DeskMessage, LinkPurpose, Reply, SequencePause, Touch

ROLES = ("nobody", "viewer", "desk", "editor", "publisher", "admin")
Allowed = tuple[int, int, int, int, int, int]

# What each of ROLES gets. 302 leads nobody to the login; 405: not with this method.
OPEN: Allowed = (200, 200, 200, 200, 200, 200)
LOOK: Allowed = (302, 200, 200, 200, 200, 200)
CLIENTS: Allowed = (302, 200, 200, 403, 403, 200)
CLIENTS_NOT_SO: Allowed = (302, 405, 405, 403, 403, 405)
ACT: Allowed = (302, 403, 200, 403, 403, 200)
DONE: Allowed = (302, 403, 302, 403, 403, 302)
ACT_NOT_SO: Allowed = (302, 403, 405, 403, 403, 405)
WRITE: Allowed = (302, 403, 403, 200, 200, 200)
WRITE_NOT_SO: Allowed = (302, 403, 403, 405, 405, 405)
WRITTEN: Allowed = (302, 403, 403, 302, 302, 302)
PUBLISH: Allowed = (302, 403, 403, 403, 200, 200)
PUBLISH_NOT_SO: Allowed = (302, 403, 403, 403, 405, 405)
ADMIN: Allowed = (302, 403, 403, 403, 403, 200)
ADMIN_DONE: Allowed = (302, 403, 403, 403, 403, 302)
ADMIN_NOT_SO: Allowed = (302, 403, 403, 403, 403, 405)
NOT_SO: Allowed = (405, 405, 405, 405, 405, 405)
STAFF_NOT_SO: Allowed = (302, 405, 405, 405, 405, 405)
LOST: Allowed = (404, 404, 404, 404, 404, 404)
KEY: Allowed = (401, 401, 401, 401, 401, 401)
UNSIGNED: Allowed = (403, 403, 403, 403, 403, 403)
BARE: Allowed = (400, 400, 400, 400, 400, 400)
UNSENT: Allowed = (302, 403, 409, 403, 403, 409)  # somebody had written before
#: To whoever is logged in already, the log-in shows nothing.
IN_ALREADY: Allowed = (200, 302, 302, 302, 302, 302)
ALL_AWAY: Allowed = (302, 302, 302, 302, 302, 302)

FILE = "templates/knee/hello.sms.txt"
#: Where nobody is led on, but not to the log-in.
LEADS_ELSEWHERE = {
    "replies", "replies/<int:reply_id>", "replies/<int:reply_id>/<slug:name>", "r/<token:token>", "logout",
    "login/code",
}  # fmt: skip

#: route: (an address of it, what a GET gives, what a POST without a body gives).
TABLE: dict[str, tuple[str, Allowed, Allowed]] = {
    "login": ("/login", IN_ALREADY, IN_ALREADY),
    "login/code": ("/login/code", ALL_AWAY, ALL_AWAY),
    "forgotten": ("/forgotten", OPEN, OPEN),
    "choose-password/<int:number>/<str:secret>": ("/choose-password/{link}/{secret}", OPEN, OPEN),
    "logout": ("/logout", NOT_SO, ALL_AWAY),
    "password": ("/password", LOOK, LOOK),
    "account": ("/account", LOOK, STAFF_NOT_SO),
    "account/second-factor": ("/account/second-factor", LOOK, (302, 400, 400, 400, 400, 400)),
    "account/log-out-elsewhere": ("/account/log-out-elsewhere", STAFF_NOT_SO, ALL_AWAY),
    "account/addresses/<slug:channel>": ("/account/addresses/email", STAFF_NOT_SO, ALL_AWAY),
    "accounts": ("/accounts", ADMIN, ADMIN_NOT_SO),
    "accounts/add": ("/accounts/add", ADMIN, ADMIN),
    "accounts/<int:account_id>": ("/accounts/{account}", ADMIN, ADMIN_NOT_SO),
    "accounts/<int:account_id>/<slug:name>": ("/accounts/{account}/unlock", ADMIN_NOT_SO, ADMIN_DONE),
    "roles": ("/roles", LOOK, STAFF_NOT_SO),
    "": ("/", (302, 200, 200, 302, 302, 200), STAFF_NOT_SO),
    "tomorrow": ("/tomorrow", CLIENTS, CLIENTS_NOT_SO),
    "clients": ("/clients", CLIENTS, CLIENTS_NOT_SO),
    "clients.csv": ("/clients.csv", ACT, ACT_NOT_SO),
    "clients/<path:ref>": ("/clients/c-1001", CLIENTS, CLIENTS_NOT_SO),
    "sequences": ("/sequences", LOOK, STAFF_NOT_SO),
    "sequences/<slug:name>": ("/sequences/pfps", LOOK, STAFF_NOT_SO),
    "sequences/<slug:name>/<slug:step_name>": ("/sequences/pfps/rebook", LOOK, STAFF_NOT_SO),
    "pauses/<slug:name>/resume": ("/pauses/pfps/resume", ACT, DONE),
    "previews/<path:template>": ("/previews/knee/rebook", LOOK, STAFF_NOT_SO),
    "studio/sequences/new": ("/studio/sequences/new", WRITE, WRITE),
    "studio/sequences/<slug:name>": ("/studio/sequences/pfps", WRITE, WRITE),
    "studio/publish": ("/studio/publish", PUBLISH, (302, 403, 403, 403, 422, 422)),
    "studio/publish/check": ("/studio/publish/check", PUBLISH, PUBLISH_NOT_SO),
    "studio/drafts/<path:path>/facts": ("/studio/drafts/templates/knee/rebook.sms.txt/facts", WRITE, WRITE_NOT_SO),
    "studio/drafts/<path:path>/versions": (
        "/studio/drafts/schedules/pfps.yaml/versions",
        WRITE,
        (302, 403, 403, 404, 404, 404),
    ),
    "studio/drafts/<path:path>/merge": ("/studio/drafts/schedules/pfps.yaml/merge", WRITTEN, WRITTEN),
    "releases": ("/releases", LOOK, STAFF_NOT_SO),
    "releases/<str:number>": ("/releases/1", LOOK, STAFF_NOT_SO),
    "releases/<str:number>/go-back": ("/releases/1/go-back", PUBLISH, (302, 403, 403, 403, 409, 409)),
    "studio": ("/studio", WRITE, WRITE_NOT_SO),
    "studio/pictures": ("/studio/pictures", WRITE_NOT_SO, (302, 403, 403, 422, 422, 422)),
    "studio/problems": ("/studio/problems", WRITE, WRITE_NOT_SO),
    "studio/frame": ("/studio/frame", WRITE, WRITE_NOT_SO),
    "studio/clients": ("/studio/clients", CLIENTS, CLIENTS_NOT_SO),
    "studio/files/<path:path>/work": (f"/studio/files/{FILE}/work", WRITE_NOT_SO, (302, 403, 403, 422, 422, 422)),
    "studio/files/<path:path>/whole-check": (f"/studio/files/{FILE}/whole-check", WRITE, WRITE_NOT_SO),
    "studio/files/<path:path>/editors": (f"/studio/files/{FILE}/editors", WRITE, (302, 403, 403, 204, 204, 204)),
    "studio/files/<path:path>/test": (f"/studio/files/{FILE}/test", WRITE, WRITE),
    "studio/files/<path:path>": (f"/studio/files/{FILE}", WRITE, (302, 403, 403, 400, 400, 400)),
    "conversations": ("/conversations", CLIENTS, CLIENTS_NOT_SO),
    "conversations/<int:conversation_id>": ("/conversations/{conversation}", CLIENTS, CLIENTS_NOT_SO),
    "conversations/<int:conversation_id>/write": ("/conversations/{conversation}/write", ACT_NOT_SO, UNSENT),
    "conversations/<int:conversation_id>/saved": ("/conversations/{conversation}/saved", ACT_NOT_SO, ACT),
    "conversations/<int:conversation_id>/check": ("/conversations/{conversation}/check", ACT_NOT_SO, ACT),
    "conversations/<int:conversation_id>/do/<slug:name>": ("/conversations/{conversation}/do/take", ACT_NOT_SO, DONE),
    "conversations/<int:conversation_id>/assign/<int:client_id>": (
        "/conversations/{stranger}/assign/{client}",
        ACT_NOT_SO,
        (302, 403, 302, 403, 403, 404),
    ),
    "conversations/with/<int:client_id>": ("/conversations/with/{client}", ACT_NOT_SO, DONE),
    "messages/<int:message_id>/take-back": ("/messages/{message}/take-back", ACT_NOT_SO, DONE),
    "replies": ("/replies", (302, 302, 302, 403, 403, 302), CLIENTS_NOT_SO),
    "replies/<int:reply_id>": ("/replies/{reply}", (302, 302, 302, 403, 403, 302), CLIENTS_NOT_SO),
    "replies/<int:reply_id>/<slug:name>": ("/replies/{reply}/done", (302, 302, 302, 403, 403, 302), CLIENTS_NOT_SO),
    "danger/<int:reply_id>": ("/danger/{danger}", CLIENTS, CLIENTS_NOT_SO),
    "danger/<int:reply_id>/<slug:name>": ("/danger/{danger}/acknowledge", ACT_NOT_SO, DONE),
    "desk/clients/new": ("/desk/clients/new", ACT, ACT),
    "desk/clients/<int:client_id>/line": ("/desk/clients/{client}/line", ACT, DONE),
    "desk/clients/<int:client_id>/details": ("/desk/clients/{client}/details", ACT, DONE),
    "desk/clients/<int:client_id>/details/<slug:name>/take-back": (
        "/desk/clients/{client}/details/email/take-back",
        ACT_NOT_SO,
        DONE,
    ),
    "desk/waiting": ("/desk/waiting", ACT, DONE),
    "desk/closed": ("/desk/closed", ACT, ACT),
    "desk/failures/<int:touch_id>": ("/desk/failures/{touch}", ACT, ACT),
    "desk/clients/<int:client_id>/sequence": ("/desk/clients/{client}/sequence", ACT, ACT),
    "desk/messages/<int:touch_id>/<slug:name>": ("/desk/messages/{touch}/now", ACT, DONE),
    "desk/intakes/<int:event_id>/take-back": ("/desk/intakes/{intake}/take-back", ACT, DONE),
    "enrollments/<int:enrollment_id>/<slug:name>": ("/enrollments/{enrollment}/pause", ACT, DONE),
    "blocks/<int:client_id>/<slug:name>": ("/blocks/{client}/email", ACT, ACT),
    "touches/<int:touch_id>/<slug:name>": ("/touches/{touch}/sent", ACT_NOT_SO, DONE),
    "sent/<int:touch_id>": ("/sent/{touch}", CLIENTS, CLIENTS_NOT_SO),
    "said/<int:touch_id>": ("/said/{touch}", (302, 301, 301, 403, 403, 301), CLIENTS_NOT_SO),
    "audit": ("/audit", ADMIN, ADMIN_NOT_SO),
    "articles/<article:name>": ("/articles/two-runners", OPEN, NOT_SO),
    "pictures/<digest:digest>.<slug:kind>": (f"/pictures/{'0' * 64}.png", LOST, NOT_SO),
    "u/<token:token>": ("/u/{token}", OPEN, BARE),
    "p/<token:token>": ("/p/{token}", OPEN, BARE),
    "r/<token:token>": ("/r/{token}", ALL_AWAY, NOT_SO),
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
    """Every route below, as it is written in urls.py."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


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
    link = open_link(add_user("mia", "viewer", None, "mia@clinic.example"), LinkPurpose.INVITATION)
    return {
        "link": link.pk,
        "secret": secret_of(link),
        "account": link.user_id,
        "touch": said_touch.pk,
        "token": said_touch.token,
        "client": said_touch.client_id,
        "enrollment": said_touch.enrollment_id,
        "intake": said_touch.enrollment.event_id,
        "reply": reply.pk,
        "conversation": reply.conversation_id,
        "stranger": stranger.conversation_id,
        "message": message.pk,
        "danger": danger.pk,
    }


def test_every_route_has_a_row() -> None:
    assert {*routes(get_resolver().url_patterns)} == set(TABLE)


def test_every_route_lets_in_who_the_table_says(everybody: dict[str, Browser], names: dict[str, object]) -> None:
    """All in one clinic, in which each request is taken back: to make it anew costs more than to ask."""
    found, logged_in = {}, {role: deepcopy(browser.cookies) for role, browser in everybody.items()}
    for route, (path, *_) in TABLE.items():
        address = path.format(**names)
        for role, browser in everybody.items():
            browser.cookies = deepcopy(logged_in[role])  # whoever logged out has lost theirs
        with transaction.atomic():
            answers = [[getattr(everybody[role], method)(address) for role in ROLES] for method in ("get", "post")]
            transaction.set_rollback(True)
        found[route] = (path, *(tuple(answer.status_code for answer in asked) for asked in answers))
        for nobody, *_ in answers:
            if nobody.status_code == 302 and route not in LEADS_ELSEWHERE:
                assert nobody["Location"] == f"/login?next={address}", route
    assert found == TABLE


def test_whatever_the_method_a_role_that_may_not_is_refused(
    everybody: dict[str, Browser], names: dict[str, object]
) -> None:
    """What only refuses GET and POST is open to the others."""
    closed = [
        (path.format(**names), role)
        for path, get, _ in TABLE.values()
        for role, status in zip(ROLES[1:], get[1:], strict=True)
        if status == 403
    ]
    assert len(closed) >= 10
    for path, role in closed:
        for method in ("head", "put", "patch", "delete", "options"):
            answer = getattr(everybody[role], method)(path)
            assert answer.status_code == 403, (method, path, role)


def test_a_key_opens_what_the_table_closes(names: dict[str, object]) -> None:
    bearer = {"HTTP_AUTHORIZATION": f"Bearer {keys.api_key()}"}
    assert Browser().get("/api/v1/clients/c-1001", **bearer).status_code == 200  # type: ignore[arg-type]
