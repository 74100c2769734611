import html
import re

import pytest
from django.test import Client as Browser

from nurture.actions.content.releases import renderer_of
from nurture.models import Release
from nurture.web.staff.sequences.previews import SAMPLE_CLIENTS, in_theme
from tests.web.reading import items, words


def test_every_sequence_is_listed(staff: Browser) -> None:
    assert [item.split(" 10 steps")[0] for item in items(staff.get("/sequences"), "grid")] == [
        "Iliotibial band syndrome",
        "Knee pain, not yet told apart",
        "Runner's knee (patellofemoral pain)",
    ]


def test_a_step_says_when_it_goes_on_which_channel(staff: Browser) -> None:
    steps = items(staff.get("/sequences/pfps"), "panel steps")
    assert steps[0] == "What it is 2 hours after the intake E-mail"
    assert steps[-1] == "Rebook 24 days after the intake, at 10:00, Tue–Thu Text Invitation"


def test_the_calendar_shows_a_chosen_start_at_a_chosen_place(staff: Browser) -> None:
    page = words(staff.get("/sequences/pfps?start=2026-11-23T15:04&zone=America/Chicago"))
    week = page.split(" Sat Sun ")[1].split(" Mon, Nov 30 ")[0]
    assert week == (
        "Mon, Nov 23 Intake 5:04 PM CST What it is , E-mail Tue, Nov 24 "
        "Wed, Nov 25 9:00 AM CST Why it happens , E-mail Thu, Nov 26 "
        "Fri, Nov 27 9:00 AM CST Foam rolling , E-mail Sat, Nov 28 Sun, Nov 29"
    )


def test_a_move_is_shown_with_its_reason(staff: Browser) -> None:
    page = words(staff.get("/sequences/pfps?start=2026-11-23T20:00"))
    assert page.count("Moved What it is Mon, Nov 23, 10:00 PM EST → Tue, Nov 24, 7:00 AM EST, to stay inside") == 1


def test_an_odd_zone_is_told(staff: Browser) -> None:
    page = words(staff.get("/sequences/pfps?zone=Mars"))
    assert page.count("We do not know that time zone. Write it like America/New_York.") == 1


def test_a_step_shows_all_its_words_for_a_sample_client(staff: Browser, release: Release) -> None:
    page = words(staff.get("/sequences/pfps/rebook"))
    text = renderer_of(release.pk).sms("knee/rebook", SAMPLE_CLIENTS["ordinary"], stop_hint=False)
    assert page.count(f"Active Holistic {text.body} 1 segment, {len(text.body)} characters, GSM-7, about $0.01") == 1
    assert page.count("Text with a visit ahead ") == 1
    assert page.count("E-mail where texts cannot be used ") == 1


def test_another_sample_client_gets_other_words(staff: Browser) -> None:
    page = words(staff.get("/sequences/pfps/what-it-is", {"client": "no first name, no practitioner"}))
    assert (page.count("Hello, Thank you for coming"), page.count("Hi Dana,")) == (1, 0)


def test_a_preview_is_printed_by_what_sends(staff: Browser, release: Release) -> None:
    page = staff.get("/sequences/pfps/what-it-is").content.decode()
    light, dark = (html.unescape(src) for src in re.findall(r'<iframe[^>]* src="([^"]*)"', page))
    sent = renderer_of(release.pk).email("pfps/what-it-is", SAMPLE_CLIENTS["ordinary"]).html
    sent = re.sub(r'src="[^"]+(/pictures/)', r'src="\1', sent)  # from the page's own host
    assert staff.get(light).content.decode() == in_theme(sent, "light")
    assert staff.get(dark).content.decode() == in_theme(sent, "dark")


def test_an_emails_links_cannot_be_followed_out_of_its_frame(staff: Browser) -> None:
    page = staff.get("/sequences/pfps/what-it-is").content.decode()
    assert len(re.findall(r"<iframe[^>]* sandbox></iframe>", page)) == 2


def test_an_earlier_release_shows_its_own_words(staff: Browser, release: Release) -> None:
    Release.objects.create(
        number=2, digest="2", files={**release.files, "schedules/pfps.yaml": "sequence: pfps\ntitle: Short\n"
        "for: {condition: pfps}\nsteps:\n  - {step: hello, when: {after: 1 day}, email: pfps/what-it-is}\n"},
        compiled=release.compiled, author="kim", created_at=release.created_at,
    )  # fmt: skip
    assert len(items(staff.get("/sequences/pfps"), "panel steps")) == 1
    assert len(items(staff.get("/sequences/pfps?release=1"), "panel steps")) == 10


@pytest.mark.parametrize(
    "path",
    [
        "/sequences/nothing",
        "/sequences/pfps/nothing",
        "/sequences/pfps?release=9",
        "/sequences/pfps?release=x",
        "/previews/knee/nothing",
        "/previews/../x",
    ],
)
def test_what_is_not_there_is_404(path: str, staff: Browser) -> None:
    assert staff.get(path).status_code == 404
