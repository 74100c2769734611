"""Whatever anybody sends: never a 5xx, and what was refused left nothing behind."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.http import QueryDict
from django.test import Client as Browser
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from twilio.request_validator import RequestValidator

from nurture import keys
from nurture.actions.accounts.users import add_user
from nurture.actions.intake.process import process_waiting
from nurture.channels.email.esp_apis import PROVIDERS
from nurture.models import Event, Touch
from nurture.settings import SANDBOX_TOKEN, current
from tests.api.fuzz import AWKWARD_TEXT, bodies, described
from tests.api.reports import COMPLAINED, HARD, OUR_FAULT, SECRET, signed
from tests.support.driver import receive_events
from tests.support.events import CONSENT, DANA, appointment, intake, other

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]

DOCUMENT: Any = Browser().get("/api/v1/openapi.json").json()
BODY = DOCUMENT["paths"]["/api/v1/events"]["post"]["requestBody"]["content"]["application/json"]["schema"]
BEARER: dict[str, Any] = {"HTTP_AUTHORIZATION": f"Bearer {keys.api_key()}"}
EVENTS = st.one_of(
    described(BODY),
    st.sampled_from([
        intake(), intake(consent=..., symptoms=["clicking"], next_appointment="2026-12-03T10:00:00-05:00"),
        [intake(), other("appointment.booked", appointment=appointment("2026-12-03T10:00:00-05:00"))],
        [intake(), other("client.updated", client={**DANA, "born": "1990-02-03"}), other("client.erased", "evt-3")],
        [intake(), other("consent.changed", consent={**CONSENT, "sms": False})],
    ]),
)  # fmt: skip
TYPES = ["application/json", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
         "multipart/form-data", "application/json; charset=nonsense", "", "\x01"]  # fmt: skip
STATUS, INBOUND = "/webhooks/twilio/status", "/webhooks/twilio/inbound"
LOOKED = "nurture_audit"  # a look is kept, and changes nothing

fuzzed = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


def kept() -> dict[str, int]:
    """How many rows each of our tables holds."""
    tables = {model._meta.db_table for model in apps.get_app_config("nurture").get_models()} - {LOOKED}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{table}', count(*) FROM {table}" for table in sorted(tables)))
        return dict(cursor.fetchall())


@contextmanager
def forgotten() -> Iterator[None]:
    """What an example changes is not there for the next one."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def known(monday: object) -> Touch:
    """A text to Dana that Twilio took as SM1."""
    touch = receive_events(intake()).touches.filter(channel="sms")[0]
    Touch.objects.filter(pk=touch.pk).update(state="sent", provider_id="SM1")
    return touch


@pytest.fixture
def admin(known: Touch) -> Browser:
    """Somebody who may open everything."""
    browser = Browser(raise_request_exception=False)
    browser.force_login(add_user("alex", "admin", "a long password"))
    return browser


def browser() -> Browser:
    return Browser(raise_request_exception=False)


def is_well(ask: Callable[[], Any]) -> int:
    """The status; never ours to answer for, and with a refusal nothing is kept."""
    before = kept()
    answer = ask()
    assert answer.status_code < 500, answer.content
    event(f"{answer.status_code}")
    if answer.status_code >= 400:
        assert kept() == before
    return int(answer.status_code)


@fuzzed
@given(body=bodies(EVENTS), kind=st.sampled_from(TYPES))
def test_the_intake_takes_or_refuses_whatever_its_description_may_become(body: bytes, kind: str) -> None:
    with forgotten():
        status = is_well(lambda: browser().generic("POST", "/api/v1/events", body, content_type=kind, **BEARER))
        assert status in (202, 422)
        process_waiting()
        assert not Event.objects.filter(attempts__gt=0).exists(), "what was taken can be processed"


@fuzzed
@given(key=AWKWARD_TEXT, scheme=st.sampled_from(["Bearer ", "bearer ", "Basic ", ""]))
def test_no_key_that_anybody_invents_opens_the_api(key: str, scheme: str) -> None:
    header = (scheme + key).encode("utf-8", "surrogatepass").decode("latin-1")
    ask = browser()
    assert is_well(lambda: ask.post("/api/v1/events", "{}", "application/json", HTTP_AUTHORIZATION=header)) == 401


def in_a_path(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"), safe="/")


@fuzzed
@given(ref=AWKWARD_TEXT)
def test_any_clients_id_may_be_asked_for(ref: str) -> None:
    assert is_well(lambda: browser().get("/api/v1/clients/" + in_a_path(ref), **BEARER)) in (404, 405)


FIELDS = ["MessageSid", "SmsSid", "MessageStatus", "SmsStatus", "ErrorCode", "From", "To", "Body", "OptOutType", "New"]
VALUES = st.one_of(
    AWKWARD_TEXT.map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.sampled_from([b"SM1", b"delivered", b"undelivered", b"30005", b"+16175550123", b"STOP", b"START", b"HELP"]),
    st.binary(max_size=10),
)
#: Missing, doubled and unknown fields, in any order.
FORMS = st.lists(st.tuples(st.sampled_from(FIELDS), VALUES), max_size=8)
NAMED = st.one_of(FORMS, FORMS.map(lambda form: [("MessageSid", b"SM1"), ("From", b"+16175550123"), *form]))


@fuzzed
@given(
    form=NAMED,
    touch=st.one_of(st.just("TOKEN"), AWKWARD_TEXT),
    inbound=st.booleans(),
    signed=st.sampled_from([True, True, True, False]),
)
def test_a_webhook_takes_or_refuses_any_form(
    known: Touch, form: list[tuple[str, bytes]], touch: str, inbound: bool, signed: bool
) -> None:
    with forgotten():
        path = INBOUND if inbound else f"{STATUS}?touch={known.token if touch == 'TOKEN' else in_a_path(touch)}"
        body = urlencode(form)
        signature = RequestValidator(SANDBOX_TOKEN).compute_signature(current().public_url + path, QueryDict(body))
        headers = {"HTTP_X_TWILIO_SIGNATURE": signature} if signed else {}
        kind = "application/x-www-form-urlencoded"
        status = is_well(lambda: browser().generic("POST", path, body, content_type=kind, **headers))
        assert signed or status == 403


NOTICES = st.one_of(
    st.binary(max_size=80),
    st.lists(st.sampled_from([
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n", b"\r\n", b"--b\r\n", b"--b--",
        b"Content-Type: message/delivery-status\r\n\r\n", b"Action: failed\r\n", b"Status: 5.1.1\r\n",
        b"Status: \xff\r\n", b"Final-Recipient: rfc822; a@b\r\n", b"Subject: =?utf-8?b?////?=\r\n",
        b"Auto-Submitted: auto-replied\r\n", b"\0",
    ]), max_size=12).map(b"".join),
)  # fmt: skip
#: (where it goes, what): each provider's own forms, bent; and notices of mail servers, made of their usual lines.
TOLD = st.one_of(
    *[
        st.tuples(
            st.just(name), bodies(st.sampled_from([kind[name]("TOKEN") for kind in (HARD, OUR_FAULT, COMPLAINED)]))
        )
        for name in PROVIDERS
    ],
    st.tuples(st.sampled_from(["nobody", "dsn/TOKEN", "dsn/x"]), NOTICES),
)


@fuzzed
@given(told=TOLD, kind=st.one_of(st.none(), st.sampled_from(TYPES)), secret=st.sampled_from([SECRET, SECRET, "wrong"]))
def test_a_report_about_an_email_is_taken_or_refused_whatever_it_says(
    environ: Callable[..., None], known: Touch, told: tuple[str, bytes], kind: str | None, secret: str
) -> None:
    environ(email_webhook_secret=SECRET)
    token = known.client.touches.filter(channel="email")[0].token
    path, body = told[0].replace("TOKEN", token), told[1].replace(b"TOKEN", token.encode())
    body, proof = signed(path.partition("/")[0], body, secret)
    usual = proof.pop("Content-Type")  # mandrill sends a form, which is read as nothing else
    kind = usual if kind is None else kind
    headers: dict[str, Any] = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in proof.items()}
    with forgotten():
        Touch.objects.filter(token=token).update(state="sent", address="dana@example.com")
        status = is_well(lambda: browser().generic("POST", f"/webhooks/email/{path}", body, kind, **headers))
        assert secret == SECRET or status in (403, 404)


@fuzzed
@given(
    door=st.sampled_from(["u", "p", "r"]),
    token=st.one_of(st.just("TOKEN"), AWKWARD_TEXT, st.text("Aa0", min_size=12, max_size=12)),
    body=st.one_of(st.none(), FORMS.map(urlencode), st.sampled_from(["List-Unsubscribe=One-Click", "do=stop-all"])),
)
def test_a_clients_door_takes_any_token_and_any_form(known: Touch, door: str, token: str, body: str | None) -> None:
    with forgotten():
        path = f"/{door}/{known.token if token == 'TOKEN' else in_a_path(token)}"
        kind = "application/x-www-form-urlencoded"
        ask = browser()
        status = is_well(lambda: ask.get(path) if body is None else ask.generic("POST", path, body, content_type=kind))
        assert token == "TOKEN" or status in (404, 405)


QUERY = st.lists(
    st.tuples(
        st.sampled_from(["q", "before", "release", "against", "client", "who", "at", "date", "time", "zone", "theme",
                         "sequence", "state", "all", "booked", "next", "after"]),
        AWKWARD_TEXT.map(lambda text: text.encode("utf-8", "surrogatepass")),
    ),
    max_size=4,
)  # fmt: skip
PAGES = [
    "/", "/clients", "/clients/", "/sequences", "/sequences/pfps", "/sequences/pfps/rebook", "/sequences/", "/audit",
    "/previews/knee/rebook", "/previews/", "/releases", "/releases/1", "/releases/", "/replies", "/replies/1/",
    "/enrollments/1/", "/sent/1", "/articles/", "/login", "/admin/", "/admin/auth/user/",
]  # fmt: skip


@fuzzed
@given(page=st.sampled_from(PAGES), more=AWKWARD_TEXT, query=QUERY)
def test_a_page_for_staff_opens_or_not_whatever_stands_in_its_address(
    admin: Browser, page: str, more: str, query: list[tuple[str, bytes]]
) -> None:
    path = page + in_a_path(more) if page.endswith("/") else page
    is_well(lambda: admin.get(f"{path}?{urlencode(query)}"))


@fuzzed
@given(form=st.lists(st.tuples(st.sampled_from(["username", "password", "next", "x"]), VALUES), max_size=5))
def test_the_login_takes_any_form(form: list[tuple[str, bytes]]) -> None:
    with forgotten():
        kind, body = "application/x-www-form-urlencoded", urlencode(form)
        is_well(lambda: browser().generic("POST", "/login", body, content_type=kind))
        is_well(lambda: browser().generic("POST", "/admin/login/", body, content_type=kind))
