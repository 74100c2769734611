from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from nurture.actions.account_mail.ask import answer_forgotten
from nurture.actions.accounts.login_limit import MOST_OF_NAME
from nurture.actions.accounts.users import add_user
from nurture.models import AccountLink, Audit, Release
from tests.web.reading import words

PASSWORD = "a long password"


@pytest.fixture(autouse=True)
def _mia(release: Release) -> None:
    add_user("mia", "desk", PASSWORD, "mia@clinic.example")


def ask(who: str, address: str = "192.0.2.1") -> Any:
    return Browser(REMOTE_ADDR=address).post("/forgotten", {"who": who})


def test_the_answer_does_not_tell_whether_there_is_an_account() -> None:
    add_user("robin", "viewer", PASSWORD)  # without an address
    answers = [ask(who) for who in ("mia", "mia@clinic.example", "robin", "nobody", "nobody@clinic.example", "m\0a")]
    assert {(answer.status_code, answer.content) for answer in answers} == {(200, answers[0].content)}
    assert words(answers[0]).startswith("Look into your e-mail If there is an account")
    answer_forgotten()
    assert list(AccountLink.objects.values_list("user__username", "purpose")) == [("mia", "reset")] * 2


def test_nor_does_what_it_costs() -> None:
    statements = []
    for who in ("mia", "nobody"):
        with CaptureQueriesContext(connection) as asked:
            ask(who)
        statements.append([query["sql"].split()[0] for query in asked.captured_queries])
    assert statements[0] == statements[1]


def test_nor_does_the_limit() -> None:
    for who in ("mia", "nobody"):
        assert [ask(who).status_code for _ in range(MOST_OF_NAME + 1)] == [200] * MOST_OF_NAME + [429]
        assert words(ask(who)).startswith("Too many tries Several links were asked for in a row. Please try again in ")


def test_asking_keeps_nobody_from_logging_in() -> None:
    for _ in range(MOST_OF_NAME + 1):
        ask("mia")
    assert Browser(REMOTE_ADDR="192.0.2.1").post("/login", {"username": "mia", "password": PASSWORD}).status_code == 302


def test_it_is_recorded_for_the_account_alone() -> None:
    ask("mia")
    ask("my-password-in-the-wrong-field")
    answer_forgotten()
    assert list(Audit.objects.values_list("who", "what", "about")) == [("login", "reset link", "user mia")]


def test_the_form_asks_for_its_token_and_an_empty_one_sends_nothing(visitor: Browser) -> None:
    assert visitor.post("/forgotten", {"who": "mia"}).status_code == 403
    assert words(ask("  ")).startswith("Forgotten password We send a link")
    assert AccountLink.objects.count() == 0
