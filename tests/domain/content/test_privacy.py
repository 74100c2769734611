import pytest

from nurture.domain.content.privacy import PrivateWords

PRIVATE = PrivateWords(["runner's knee", "knee", "low-back", "it band", "pfps", "quads"])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("your Knees hurt", "Knees"),
        ("the KNEE's fault", "KNEE's"),
        ("runners’ knees", "runners’ knees"),
        ("low back", "low back"),
        ("lowback", "lowback"),
        ("IT-band", "IT-band"),
        ("one quad", "quad"),
        ("about pfps.", "pfps"),
        ("https://x.example/my-knee?a=1", "knee"),
        ("https://x.example/kn%65e", "knee"),
        ("kn\u00adee", "knee"),
        ("knee2", "knee"),
        ("kneel down", None),
        ("a habit, bandaged", None),
        ("Do it. Band together.", None),
    ],
)
def test_a_private_word_is_found_in_every_form_and_no_other_word(text: str, told: str | None) -> None:
    assert PRIVATE.first_in(text) == told


def test_without_private_words_nothing_is_found() -> None:
    assert PrivateWords([]).first_in("knee") is None


def test_private_words_can_be_left_out() -> None:
    assert PRIVATE.removed_from("Your knees, dear") == "Your , dear"
