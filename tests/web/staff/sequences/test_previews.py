from typing import Any

import pytest

from nurture.domain.rendering.renderer import ReleaseRenderer
from nurture.domain.values.channel import Channel
from nurture.web.staff.sequences.previews import CLIENTS, Preview, facts_for, previews_of, themed


@pytest.fixture(scope="module")
def press(shipped: tuple[dict[str, str], dict[str, Any]]) -> ReleaseRenderer:
    return ReleaseRenderer(*shipped)


def of(press: ReleaseRenderer, step: str, client: str = "ordinary") -> list[Preview]:
    return previews_of(press, press.content.sequences["pfps"].step(step), client)


def test_every_template_of_a_step_is_shown_with_when_it_speaks(press: ReleaseRenderer) -> None:
    assert [(p.when, p.channel, p.template, p.booked) for p in of(press, "rebook")] == [
        ("", Channel.SMS, "knee/rebook", False),
        ("where texts cannot be used", Channel.EMAIL, "knee/rebook", False),
        ("with a visit ahead", Channel.SMS, "knee/see-you", True),
        ("with a visit ahead, where texts cannot be used", Channel.EMAIL, "knee/see-you", True),
    ]


def test_the_words_are_the_presss_own(press: ReleaseRenderer) -> None:
    (email, text) = of(press, "what-it-is")
    assert email.email == press.email("pfps/what-it-is", facts_for("ordinary", booked=False))
    assert text.sms == press.sms("knee/hello", facts_for("ordinary", booked=False), stop_hint=False)
    assert text.first_sms == press.sms("knee/hello", facts_for("ordinary", booked=False), stop_hint=True)


def test_only_the_words_for_a_visit_know_of_one(press: ReleaseRenderer) -> None:
    assert [facts.appointment_at for facts in CLIENTS.values()] == [None] * len(CLIENTS)
    assert [facts_for(name, booked=True).appointment_at is None for name in CLIENTS] == [False] * len(CLIENTS)


def test_an_unknown_sample_is_the_ordinary_client() -> None:
    assert facts_for("nobody", booked=False) == CLIENTS["ordinary"]


def test_a_theme_switches_the_emails_own_dark_rules_and_nothing_else(press: ReleaseRenderer) -> None:
    html = press.email("pfps/what-it-is", CLIENTS["ordinary"]).html
    rule = "@media (prefers-color-scheme: dark)"
    assert html.count(rule) == 1
    assert themed(html, "dark") == html.replace(rule, "@media all")
    assert themed(html, "light") == html.replace(rule, "@media not all")
