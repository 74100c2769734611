import pytest

from nurture.domain.rendering.email.colour import READABLE, contrast, mix, palette, readable


@pytest.mark.parametrize("colour", ["#0f766e", "#000000", "#ffffff", "#ffd400", "#ff0000", "#1e3a8a", "#808080"])
def test_every_pair_that_is_read_has_contrast_enough_whatever_the_clinic_chose(colour: str) -> None:
    p = palette(colour)
    pairs = {
        "white on accent": ("#ffffff", p.accent),
        "link": (p.accent, "#ffffff"),
        "tip title": (p.accent, p.tint),
        "ink": (p.ink, "#ffffff"),
        "ink on tint": (p.ink, p.tint),
        "footer": (p.muted, p.page),
        "summary": (p.muted, "#ffffff"),
        "dark link": (p.dark_accent, p.dark_card),
        "dark tip title": (p.dark_accent, p.dark_tint),
        "dark button": (p.dark_page, p.dark_accent),
        "dark ink": (p.dark_ink, p.dark_card),
        "dark ink on tint": (p.dark_ink, p.dark_tint),
        "dark summary": (p.dark_muted, p.dark_card),
        "dark footer": (p.dark_muted, p.dark_page),
    }
    assert {name: round(contrast(*pair), 1) for name, pair in pairs.items() if contrast(*pair) < READABLE} == {}


def test_contrast_is_that_of_wcag() -> None:
    assert (contrast("#000000", "#ffffff"), round(contrast("#777777", "#ffffff"), 2)) == (21, 4.48)


def test_a_colour_that_can_be_read_stays_as_it_is() -> None:
    assert readable("#0f766e", "#ffffff", towards="#000000") == "#0f766e"


def test_colours_mix_by_share() -> None:
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
