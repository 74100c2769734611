"""The replies that were written family by family of wordings: danger, what looks like it, and what names e-mail."""

from nurture.domain.replies.evaluate import Labelled
from tests.domain.replies.model.retrain import by_family
from tests.domain.replies.reading import read, scored

REPLIES = by_family()


def test_danger_is_found_in_each_family() -> None:
    danger = _of("danger: ")
    assert len(danger) >= 200
    for family in sorted({reply.set for reply in danger}):
        assert scored(reply for reply in danger if reply.set == family).danger_found.value >= 0.94, family
    assert scored(danger).danger_found.value >= 0.97


def test_what_looks_like_danger_seldom_counts_as_one_and_ends_nothing() -> None:
    alike = _of("looks like danger")
    found = scored(alike)
    assert len(alike) >= 150
    assert found.talk_left_alone.value == 1.0
    assert sum(mistake.read_as == "red_flag" for mistake in found.mistakes) / len(alike) <= 0.12


def test_of_harmless_replies_hardly_any_ends_anything() -> None:
    found = scored(REPLIES)
    assert found.talk_left_alone.of >= 1_500
    assert found.talk_left_alone.value >= 0.995
    assert found.harmless_paused.value <= 0.05


def test_what_names_e_mail_ends_the_channels_that_it_says() -> None:
    for family, number, floor in (("e-mail off", 80, 0.9), ("texts off", 25, 0.95), ("both off", 35, 0.9)):
        replies = _of(family)
        right = [set(read(reply.body).stops) == set(reply.stops) for reply in replies]
        assert len(right) >= number
        assert sum(right) / len(right) >= floor, family


def test_talk_about_e_mail_ends_nothing() -> None:
    talk = _of("e-mail as talk")
    assert len(talk) >= 45
    assert [reply.body for reply in talk if read(reply.body).stops] == []


def _of(family: str) -> list[Labelled]:
    return [reply for reply in REPLIES if reply.set.startswith(family)]
