from typing import Any

import pytest
import requests
from django.test import Client as Browser
from pytest_django.live_server_helper import LiveServer

from nurture.models import Reply, Touch
from nurture.web.access import CONTENT_SECURITY_POLICY
from nurture.web.middleware import DEFAULT_POLICY

LARGE = b"x=" + b"1" * (2 * 1024 * 1024)
DOORS = ["/login", "/logout", "/u/{token}", "/p/{token}", "/u/a", "/webhooks/twilio/status", "/webhooks/twilio/inbound",
         "/webhooks/email/postmark", "/forgotten", "/nowhere"]  # fmt: skip


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"])
def test_a_body_over_two_megabytes_is_refused_before_it_is_read(door: str, kind: str, touch: Touch) -> None:
    answer: Any = Browser().generic("POST", door.format(token=touch.token), LARGE, content_type=kind)
    assert (answer.status_code, answer.wsgi_request._read_started) == (413, False)


@pytest.mark.parametrize(("path", "prefix"), [("/login", "/api"), ("/u/{token}", "/api/")])
def test_a_claimed_prefix_of_the_path_is_no_way_around_the_limit(path: str, prefix: str, touch: Touch) -> None:
    answer: Any = Browser().generic("POST", path.format(token=touch.token), LARGE, "text/plain", SCRIPT_NAME=prefix)
    assert (answer.status_code, answer.wsgi_request._read_started) == (413, False)


@pytest.mark.django_db(transaction=True)
def test_a_file_in_a_form_is_refused_too_over_the_wire(live_server: LiveServer, touch: Touch) -> None:
    answer = requests.post(f"{live_server.url}/u/{touch.token}", files={"List-Unsubscribe": LARGE}, timeout=60)
    assert answer.status_code == 413
    assert Reply.objects.count() == 0


@pytest.mark.parametrize("length", ["-1", "many", "", "²", "1e9", " 7"])
def test_a_length_that_is_no_number_is_no_fault_of_ours(length: str, touch: Touch) -> None:
    answer = Browser().post(f"/u/{touch.token}", CONTENT_LENGTH=length)
    assert answer.status_code == 400


@pytest.mark.parametrize("path", ["/healthz", "/api/v1/openapi.json", "/webhooks/twilio/status"])
def test_what_brings_no_policy_of_its_own_gets_one(path: str, touch: Touch) -> None:
    answer = Browser().get(path)
    assert (answer["Content-Security-Policy"], "no-store" in answer["Cache-Control"]) == (DEFAULT_POLICY, True)


@pytest.mark.parametrize("path", ["/login", "/forgotten"])
def test_what_brings_one_keeps_it(path: str, touch: Touch) -> None:
    assert Browser().get(path)["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
