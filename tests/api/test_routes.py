import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import quote

import pytest
import requests
from django.test import Client as Browser
from pytest_django.live_server_helper import LiveServer

from nurture import keys
from nurture.actions.intake.process import process_waiting
from nurture.actions.records.timeline import timeline_of
from nurture.models import Appointment, Client, Consent, Enrollment, Event, Touch
from tests.api.conftest import Post
from tests.support.driver import receive_events
from tests.support.events import CONSENT, DANA, appointment, intake, other

pytestmark = pytest.mark.django_db(transaction=True)

KEPT = (Event, Client, Appointment, Consent, Enrollment, Touch)
DEEP = 100_000


def rows() -> int:
    return sum(model.objects.count() for model in KEPT)


def test_an_event_is_accepted_and_the_same_one_is_a_duplicate(post: Post) -> None:
    answers = [post(json=intake()) for _ in range(2)]
    assert [(a.status_code, a.json()) for a in answers] == [
        (202, {"results": [{"id": "evt-1", "status": "accepted"}]}),
        (202, {"results": [{"id": "evt-1", "status": "duplicate"}]}),
    ]


def test_a_duplicate_that_says_something_else_is_answered_so(post: Post) -> None:
    post(json=intake())
    assert post(json=intake(condition="itbs")).json() == {
        "results": [{"id": "evt-1", "status": "duplicate", "differs": True}]
    }


def test_an_id_of_somebody_else_is_refused_with_the_whole_request(post: Post) -> None:
    post(json=intake())
    answer = post(json=[intake("new"), intake(client={**DANA, "id": "c-2"})])
    assert (answer.status_code, answer.json()) == (
        422, {"errors": [{"field": "1.id", "reason": "was used for something else"}]},
    )  # fmt: skip
    assert rows() == 1


def test_a_field_that_was_left_out_is_named(post: Post) -> None:
    assert post(json=intake(client={**DANA, "phone": "555-0123"})).json() == {
        "results": [{"id": "evt-1", "status": "accepted", "ignored": ["client.phone"]}]
    }


def test_a_list_is_answered_in_its_order(post: Post) -> None:
    post(json=intake("b"))
    answer = post(json=[intake("c"), intake("b"), other("appointment.booked", "a", appointment=appointment(
        "2026-12-03T10:00:00-05:00"))])  # fmt: skip
    assert answer.json() == {"results": [
        {"id": "c", "status": "accepted"}, {"id": "b", "status": "duplicate"}, {"id": "a", "status": "accepted"},
    ]}  # fmt: skip


def test_the_same_event_at_once_from_sixteen_threads_makes_one_enrollment(post: Post) -> None:
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda _: post(json=intake()), range(16)))
    assert {answer.status_code for answer in answers} == {202}
    statuses = sorted(answer.json()["results"][0]["status"] for answer in answers)
    assert statuses == ["accepted"] + ["duplicate"] * 15
    process_waiting()
    assert (Event.objects.count(), Enrollment.objects.count(), Touch.objects.count()) == (1, 1, 10)


@pytest.mark.parametrize("key", [None, "", "wrong", "key-of-the-tests-8f21c69d-and-more", "schlüssel"])
def test_without_the_key_nothing_is_taken(post: Post, key: str | None) -> None:
    answer = post(json=intake(), key=key and key.encode().decode("latin-1"))
    assert answer.status_code == 401
    assert [error["field"] for error in answer.json()["errors"]] == ["Authorization"]
    assert rows() == 0


@pytest.mark.parametrize("scheme", ["Basic", "Token", ""])
def test_the_key_goes_as_a_bearer(post: Post, scheme: str) -> None:
    answer = post(json=intake(), key=None, headers={"Authorization": f"{scheme} {keys.api_key()}".strip()})
    assert (answer.status_code, rows()) == (401, 0)


def without(name: str) -> dict[str, Any]:
    return {field: value for field, value in DANA.items() if field != name}


UNREACHABLE = {name: value for name, value in DANA.items() if name not in ("email", "phone")}
MALFORMED: dict[str, tuple[dict[str, Any], list[str]]] = {
    "missing client": ({**intake(), "client": None}, ["client"]),
    "client that is no object": ({**intake(), "client": "Dana"}, ["client"]),
    "missing client id": (intake(client=without("id")), ["client.id"]),
    "no address and no phone": (intake(client=UNREACHABLE), ["client"]),
    "bad phone and no e-mail": (intake(client={**DANA, "phone": "555", "email": ""}), ["client.phone"]),
    "bad e-mail": (intake(client={**DANA, "email": "dana@"}), ["client.email"]),
    "bad zone": (intake(client={**DANA, "timezone": "America/Gotham"}), ["client.timezone"]),
    "zone that is a path": (intake(client={**DANA, "timezone": "../../etc/passwd"}), ["client.timezone"]),
    "future date": (intake(occurred_at="2026-11-23T15:11:00-05:00"), ["occurred_at"]),
    "date without offset": (intake(occurred_at="2026-11-23T15:00:00"), ["occurred_at"]),
    "no such day": (intake(occurred_at="2026-02-30T15:00:00Z"), ["occurred_at"]),
    "lone surrogate in a name": (intake(client={**DANA, "first_name": "Da\ud800na"}), ["client.first_name"]),
    "lone surrogate in an id": (intake(id="\udfff"), ["id"]),
    "NUL in a name": (intake(client={**DANA, "first_name": "Da\0na"}), ["client.first_name"]),
    "NUL in an id": (intake(id="e\0"), ["id"]),
    "NUL in a client id": (intake(client={**DANA, "id": "c\0"}), ["client.id"]),
    "NUL in a source": (intake(source="\0x"), ["source"]),
    "NUL in an e-mail": (intake(client={**DANA, "email": "a\0@example.com"}), ["client.email"]),
    "NUL in the practitioner": (intake(practitioner="S\0m"), ["practitioner"]),
    "NUL in the wording": (intake(consent={**CONSENT, "wording": "y\0s"}), ["consent.wording"]),
    "name of 201 letters": (intake(client={**DANA, "last_name": "x" * 201}), ["client.last_name"]),
    "id of 101 letters": (intake(id="x" * 101), ["id"]),
    "empty id": (intake(id=""), ["id"]),
    "wording of 1,001 letters": (intake(consent={**CONSENT, "wording": "x" * 1001}), ["consent.wording"]),
    "unlisted condition": (intake(condition="gout"), ["condition"]),
    "unlisted symptom": (intake(symptoms=["clicking", "headache"]), ["symptoms.1"]),
    "unknown type": (intake(type="intake.started"), ["type"]),
    "no type": (intake(type=...), ["type"]),
    "type that is a surrogate": (intake(type="\ud800"), ["type"]),
    "type that is a list": (intake(type=[]), ["type"]),
    "booking without appointment": (other("appointment.booked"), ["appointment"]),
    "consent that says nothing": (other("consent.changed", consent={}), ["consent"]),
    "huge whole number for an id": ({**intake(), "id": 10**400}, ["id"]),
    "huge whole number for a date": (intake(occurred_at=10**400), ["occurred_at"]),
    "infinite date": (intake(occurred_at=float("inf")), ["occurred_at"]),
    "NaN for a date": (intake(occurred_at=float("nan")), ["occurred_at"]),
    "NaN for a consent": (intake(consent={**CONSENT, "email": float("nan")}), ["consent.email"]),
    "visit beyond all calendars": (intake(next_appointment="9999-12-31T23:59:59-14:00"), ["next_appointment"]),
    "birthday that is none": (intake(client={**DANA, "born": "1990-13-01"}), ["client.born"]),
}


def asked(client: Browser, body: bytes | str, **headers: str) -> Any:
    """The same request without a socket in between."""
    headers = {"HTTP_AUTHORIZATION": f"Bearer {keys.api_key()}", **headers}
    return client.post("/api/v1/events", data=body, content_type="application/json", **headers)  # type: ignore[arg-type]


@pytest.mark.django_db(transaction=False)
@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_event_is_refused_with_its_field_and_leaves_nothing_behind(
    client: Browser, monday: object, name: str
) -> None:
    event, fields = MALFORMED[name]
    answer = asked(client, json.dumps(event))
    assert answer.status_code == 422, answer.content
    errors = answer.json()["errors"]
    assert [error["field"] for error in errors] == fields
    assert all(error["reason"] for error in errors)
    assert rows() == 0


@pytest.mark.django_db(transaction=False)
@pytest.mark.parametrize(
    "body",
    [
        b"", b"not json", b"{", b"[1,", b"\xff\xfe\xfa", b'{"id": "\xff"}', b"'", b"[" * DEEP, b'{"a":' * DEEP,
        b"[" * 500 + b"]" * 500, b"1" * 5000, b"null", b"true", b"7", b'"intake"', b"[]", b"[[]]", b"[null]", b"{}",
        b"[1, 2]", b"NaN", b"-Infinity", b"\0", b"\xef\xbb\xbf", b"id=evt-1&type=intake.completed",
    ],
)  # fmt: skip
def test_what_is_no_event_is_refused_and_leaves_nothing_behind(client: Browser, monday: object, body: bytes) -> None:
    answer = asked(client, body)
    assert (answer.status_code, rows()) == (422, 0), answer.content
    assert answer.json()["errors"][0]["reason"]


def test_one_bad_event_among_good_ones_is_named_and_nothing_is_kept(post: Post) -> None:
    good = [intake(f"evt-{n}") for n in range(5)]
    answer = post(json=[*good, intake("bad", client={**DANA, "phone": "1\0"}), *good])
    assert (answer.status_code, rows()) == (422, 0)
    assert [error["field"] for error in answer.json()["errors"]] == ["5.client.phone"]


def test_a_thousand_events_are_taken_and_one_more_is_not(post: Post) -> None:
    events = [intake(f"evt-{n}", client={"id": f"c-{n}", "email": f"c{n}@example.com"}) for n in range(1001)]
    refused = post(json=events)
    assert (refused.status_code, rows()) == (422, 0)
    assert refused.json()["errors"][0]["field"] == "body"
    assert len(post(json=events[:1000]).json()["results"]) == 1000
    assert Event.objects.count() == 1000


def test_a_body_over_four_megabytes_is_too_large(post: Post) -> None:
    answer = post(data=json.dumps([intake(insurance="x" * (4 * 1024 * 1024))]))
    assert (answer.status_code, rows()) == (413, 0)
    assert answer.json()["errors"] == [
        {"field": "body", "reason": "the body is over 4 MB: send fewer events at a time"}
    ]


def test_a_body_of_just_under_four_megabytes_is_read(post: Post) -> None:
    event = json.dumps(intake(insurance="x" * (4 * 1024 * 1024 - 2000)))
    assert post(data=event).status_code == 202


@pytest.mark.django_db(transaction=False)
@pytest.mark.parametrize("length", ["-1", "many", "9" * 30])
def test_a_length_that_is_a_lie_is_no_fault_of_ours(client: Browser, monday: object, length: str) -> None:
    assert asked(client, "{}", CONTENT_LENGTH=length).status_code in (400, 413, 422)


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_the_content_type_does_not_matter(post: Post, content_type: str) -> None:
    assert post(data=json.dumps(intake()), headers={"Content-Type": content_type}).status_code == 202


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
def test_events_can_only_be_posted(live_server: LiveServer, monday: object, method: str) -> None:
    headers = {"Authorization": f"Bearer {keys.api_key()}"}
    answer = requests.request(method, f"{live_server.url}/api/v1/events", headers=headers, timeout=60)
    assert answer.status_code == 405


def test_no_wording_of_an_error_repeats_a_clients_data(post: Post) -> None:
    answer = post(json=intake(client={**DANA, "email": "xanthippe", "phone": "xanthippe"}))
    assert "xanthippe" not in answer.text.lower()


def of_client(live_server: LiveServer, ref: str, key: str = keys.api_key()) -> requests.Response:
    url = f"{live_server.url}/api/v1/clients/{quote(ref, safe='')}"
    return requests.get(url, headers={"Authorization": f"Bearer {key}"}, timeout=60)


def test_a_client_is_the_timelines_json(live_server: LiveServer, monday: object) -> None:
    client = receive_events(intake())
    answer = of_client(live_server, "c-1001")
    assert (answer.status_code, answer.json()) == (200, timeline_of(client))


@pytest.mark.parametrize("ref", ["c/1 ü", "a?b=c#d", "%2F"])
def test_a_clients_id_may_hold_anything_printable(live_server: LiveServer, monday: object, ref: str) -> None:
    receive_events(intake(client={**DANA, "id": ref}))
    answer = of_client(live_server, ref)
    assert (answer.status_code, answer.json()["client"]["id"]) == (200, ref)


@pytest.mark.parametrize("ref", ["nobody", "\0", "c\0", "\ufffe", "x" * 3000])
def test_an_unknown_client_is_not_found(live_server: LiveServer, monday: object, ref: str) -> None:
    answer = of_client(live_server, ref)
    assert (answer.status_code, answer.json()) == (
        404,
        {"errors": [{"field": "id", "reason": "there is no such client"}]},
    )


def test_a_client_is_shown_only_with_the_key(live_server: LiveServer, monday: object) -> None:
    receive_events(intake())
    assert of_client(live_server, "c-1001", key="wrong").status_code == 401
