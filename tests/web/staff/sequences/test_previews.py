from typing import Any

import pytest

from nurture.domain.rendering.renderer import ReleaseRenderer
from nurture.web.staff.sequences.previews import SAMPLE_CLIENTS, Preview, in_theme, previews_of, sample_data


@pytest.fixture(scope="module")
def press(shipped: tuple[dict[str, str], dict[str, Any]]) -> ReleaseRenderer:
    return ReleaseRenderer(*shipped)


def of(press: ReleaseRenderer, step: str, client: str = "ordinary") -> list[Preview]:
    return previews_of(press, press.content.sequences["pfps"].step(step), client)


def test_the_words_are_the_presss_own(press: ReleaseRenderer) -> None:
    (email, text) = of(press, "what-it-is")
    assert email.email == press.email("pfps/what-it-is", sample_data("ordinary", booked=False))
    assert text.sms == press.sms("knee/hello", sample_data("ordinary", booked=False), stop_hint=False)
    assert text.first_sms == press.sms("knee/hello", sample_data("ordinary", booked=False), stop_hint=True)


def test_only_the_words_for_a_visit_know_of_one(press: ReleaseRenderer) -> None:
    assert [facts.appointment_at for facts in SAMPLE_CLIENTS.values()] == [None] * len(SAMPLE_CLIENTS)
    assert [sample_data(name, booked=True).appointment_at is None for name in SAMPLE_CLIENTS] == [False] * len(
        SAMPLE_CLIENTS
    )


def test_an_unknown_sample_is_the_ordinary_client() -> None:
    assert sample_data("nobody", booked=False) == SAMPLE_CLIENTS["ordinary"]


def test_a_theme_switches_the_emails_own_dark_rules_and_nothing_else(press: ReleaseRenderer) -> None:
    html = press.email("pfps/what-it-is", SAMPLE_CLIENTS["ordinary"]).html
    rule = "@media (prefers-color-scheme: dark)"
    assert html.count(rule) == 1
    assert in_theme(html, "dark") == html.replace(rule, "@media all")
    assert in_theme(html, "light") == html.replace(rule, "@media not all")
