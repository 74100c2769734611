from datetime import UTC, datetime

from nurture.domain.content.clinic import Clinic
from nurture.domain.content.content import Content
from nurture.domain.content.parse import read_content
from nurture.domain.content.sequence import Sequence
from nurture.domain.timing.client_zones import zones_of
from nurture.domain.timing.slot import SendingRules
from nurture.domain.timing.two_sequences import GivesWay, gives_way
from nurture.domain.values.channel import Channel
from tests.domain.shipped import SHIPPED

MONDAY = datetime(2026, 11, 23, 20, 4, tzinfo=UTC)
CONTENT: Content = read_content(SHIPPED)
CLINIC: Clinic = CONTENT.clinic


def sequence(name: str, *steps: tuple[str, str, str], **fields: object) -> Sequence:
    return Sequence.model_validate(
        {
            "sequence": name, "title": name, "for": {"condition": name},
            "steps": [{"step": step, "when": {"after": after, "at": "09:00"}, channel: f"{name}/{step}", **fields}
                      for step, after, channel in steps],
        }
    )  # fmt: skip


def moved(first: Sequence, newer: Sequence) -> list[GivesWay]:
    rules, zones = SendingRules.of(CLINIC), zones_of("America/New_York", None, CLINIC.timezone)
    return gives_way(first, newer, MONDAY, zones, rules)


def test_a_second_email_on_one_day_goes_a_day_later() -> None:
    knee, hip = sequence("knee", ("tips", "4 days", "email")), sequence("hip", ("news", "4 days", "email"))
    friday, saturday = datetime(2026, 11, 27, 14, tzinfo=UTC), datetime(2026, 11, 28, 18, tzinfo=UTC)
    (found,) = moved(knee, hip)
    assert found == GivesWay("news", Channel.EMAIL, friday, saturday, ("gap", "cap"), ("tips",))
    assert found.why == "cap"


def test_a_text_and_an_email_on_one_day_keep_their_distance() -> None:
    knee, hip = sequence("knee", ("tips", "4 days", "email")), sequence("hip", ("nudge", "4 days", "sms"))
    (found,) = moved(knee, hip)
    assert (found.together, found.because) == (datetime(2026, 11, 27, 18, tzinfo=UTC), ("window", "gap"))


def test_on_different_days_nothing_gives_way_nor_to_an_invitation_that_is_left_to_the_newer() -> None:
    knee, hip = sequence("knee", ("tips", "4 days", "email")), sequence("hip", ("news", "5 days", "email"))
    assert moved(knee, hip) == []
    invitation = sequence("knee", ("book", "4 days", "email"), purpose="marketing")
    assert moved(invitation, sequence("hip", ("news", "4 days", "email"))) == []


def test_the_first_messages_of_two_shipped_ones_stand_beside_each_other() -> None:
    found = moved(CONTENT.sequences["pfps"], CONTENT.sequences["itbs"])
    assert (found[0].step, found[0].beside) == (CONTENT.sequences["itbs"].steps[0].step, ("what-it-is",))
