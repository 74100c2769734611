from typing import Any

import pytest

from nurture.domain.checks.check_content import check_content
from nurture.domain.rendering.placeholders import SAMPLES
from nurture.domain.rendering.renderer import ReleaseRenderer
from nurture.domain.rendering.saved_responses import saved_responses

PATH = "templates/responses/saved/late.sms.txt"


def found(shipped: tuple[dict[str, str], dict[str, Any]], body: str) -> list[str]:
    return [finding.message for finding in check_content({**shipped[0], PATH: body}) if finding.path == PATH]


def test_the_shipped_ones_are_filled_in_for_the_client(shipped: tuple[dict[str, str], dict[str, Any]]) -> None:
    saved = saved_responses(ReleaseRenderer(*shipped), SAMPLES["no practitioner"])
    assert set(saved) == {"ask-your-therapist", "call-us", "details-noted", "pick-a-time", "we-will-call"}
    assert saved["ask-your-therapist"].startswith(
        "Active Holistic: good question. We have passed it on to your therapist,"
    )


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("{{ clinic.short_name }}: book at {{ links.book }}", "links.book"),
        ("{{ clinic.short_name }}: rest your knee", "'knee' gives the condition away"),
        ("We are late.", "a text must always say who writes"),
    ],
)
def test_a_saved_response_is_checked_as_any_text_and_holds_no_links(
    shipped: tuple[dict[str, str], dict[str, Any]], body: str, says: str
) -> None:
    assert any(says in message for message in found(shipped, body))


def test_a_good_one_is_no_finding(shipped: tuple[dict[str, str], dict[str, Any]]) -> None:
    assert found(shipped, "{{ clinic.short_name }}: we are late today, sorry.") == []
