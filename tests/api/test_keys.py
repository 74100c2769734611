"""Who may call the API: any key that is not retired, by its digest, as far as its scope goes."""

import json

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from nurture import keys
from nurture.actions.accounts.api_keys import (
    DEPLOYMENT,
    BadKeyName,
    Caller,
    NoSuchKey,
    add_key,
    authenticate,
    retire_key,
)
from nurture.domain.values.scope import Scope
from nurture.models import ApiKey, Audit, Event
from tests.support.events import intake, other

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def status(key: str) -> int:
    return Browser().get("/api/v1/clients/nobody", HTTP_AUTHORIZATION=f"Bearer {key}").status_code


def test_a_key_opens_the_api_until_it_is_retired() -> None:
    key = add_key("front-desk", by="mia")
    assert (len(key) >= 43, status(key)) == (True, 404)
    retire_key("front-desk", by="mia")
    assert status(key) == 401


def test_two_keys_hold_while_a_clinic_changes_over() -> None:
    old, new = add_key("front-desk", by="mia"), add_key("front-desk-2", by="mia")
    assert (status(old), status(new)) == (404, 404)
    retire_key("front-desk", by="mia")
    assert (status(old), status(new)) == (401, 404)


def test_the_database_holds_a_digest_and_no_key() -> None:
    key = add_key("front-desk", by="mia")
    row = ApiKey.objects.values().get()
    assert key not in str(row)
    assert (row["digest"], len(row["digest"])) == (keys.digest(key), 64)
    assert status(row["digest"]) == 401


def test_the_deployments_own_key_opens_the_api() -> None:
    assert (authenticate(keys.api_key()), status(keys.api_key())) == (Caller(DEPLOYMENT, Scope.ALL), 404)


def test_an_operator_can_switch_the_deployments_own_key_off() -> None:
    retire_key(DEPLOYMENT, by="mia")
    assert status(keys.api_key()) == 401
    with pytest.raises(NoSuchKey):
        retire_key(DEPLOYMENT, by="mia")


def test_a_new_key_of_the_deployments_own_holds_again(monkeypatch: pytest.MonkeyPatch) -> None:
    retire_key(DEPLOYMENT, by="mia")
    monkeypatch.setattr(keys, "api_key", lambda: "another")
    assert (status("another"), status("key-of-the-tests-8f21c69d")) == (404, 401)
    retire_key(DEPLOYMENT, by="mia")
    assert status("another") == 401


@pytest.mark.parametrize("name", ["", "a key", "ümlaut", "x" * 61, DEPLOYMENT, "deployment-2", "\0"])
def test_a_keys_name_is_plain_and_no_other_ones(name: str) -> None:
    with pytest.raises(BadKeyName):
        add_key(name, by="mia")


def test_a_name_is_given_once_so_that_the_audit_stays_clear() -> None:
    add_key("front-desk", by="mia")
    retire_key("front-desk", by="mia")
    with pytest.raises(BadKeyName, match="there is a key 'front-desk' already"):
        add_key("front-desk", by="mia")


def test_making_and_retiring_are_audited() -> None:
    add_key("front-desk", by="mia")
    retire_key("front-desk", by="kim")
    assert list(Audit.objects.order_by("id").values_list("who", "what", "about")) == [
        ("mia", "add key", "key front-desk"), ("kim", "retire key", "key front-desk"),
    ]  # fmt: skip


@pytest.mark.parametrize(("scope", "may"), [(Scope.INTAKE, 403), (Scope.READ, 404), (Scope.ALL, 404)])
def test_a_key_reads_only_where_its_scope_says_so(scope: Scope, may: int) -> None:
    assert status(add_key("front-desk", by="mia", scope=scope)) == may


def report(key: str, *events: object) -> tuple[int, list[str]]:
    body = json.dumps(list(events) if len(events) > 1 else events[0])
    answer = Browser().post("/api/v1/events", body, "application/json", HTTP_AUTHORIZATION=f"Bearer {key}")
    return answer.status_code, [error["field"] for error in answer.json().get("errors", [])]


def test_the_key_of_a_web_form_erases_and_discharges_nobody() -> None:
    form = add_key("web-form", by="mia", scope=Scope.INTAKE)
    assert report(form, intake()) == (202, [])
    assert report(form, other("client.erased", "evt-2")) == (403, ["type"])
    assert report(form, other("client.discharged", "evt-3")) == (403, ["type"])
    assert report(form, intake("evt-4"), other("client.erased", "evt-5")) == (403, ["1.type"])
    assert list(Event.objects.values_list("ref", flat=True)) == ["evt-1"]  # all or none


def test_a_key_for_reading_reports_nothing_and_one_for_all_erases() -> None:
    reader, whole = add_key("screen", by="mia", scope=Scope.READ), add_key("clinic", by="mia")
    assert report(reader, intake()) == (403, ["Authorization"])
    assert (report(whole, intake()), report(whole, other("client.erased", "evt-2"))) == ((202, []), (202, []))


def test_a_line_from_the_therapist_is_taken_from_a_key_for_all_only() -> None:
    form, whole = add_key("web-form", by="mia", scope=Scope.INTAKE), add_key("clinic", by="mia")
    told = {"evt-1": (form, "Well done."), "evt-2": (whole, "Well done."), "evt-3": (whole, "See evil.example")}
    results = {}
    for id, (key, note) in told.items():
        answer = Browser().post(
            "/api/v1/events", json.dumps(intake(id, note=note)), "application/json", HTTP_AUTHORIZATION=f"Bearer {key}"
        )
        results[id] = answer.json()["results"][0].get("ignored")
    assert results == {"evt-1": ["note"], "evt-2": None, "evt-3": ["note"]}
    assert [event.payload["note"] for event in Event.objects.order_by("id")] == [None, "Well done.", None]
    assert report(whole, intake("evt-4", note="a" * 201)) == (422, ["note"])


def test_a_key_of_the_version_before_may_do_all() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO nurture_apikey (name, digest, created_at) VALUES ('old', %s, now())", [keys.digest("old-key")]
        )
    assert authenticate("old-key") == Caller("old", Scope.ALL)


def test_recognizing_a_key_costs_one_look_into_the_database() -> None:
    with CaptureQueriesContext(connection) as asked:
        authenticate(keys.api_key())
        authenticate("unknown")
    assert len(asked) == 2
