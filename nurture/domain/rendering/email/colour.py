"""Colour palette derived from the clinic's colour, with enough contrast to read (WCAG 2.2: 4.5:1)."""

from dataclasses import dataclass

READABLE = 4.5
_WHITE, _BLACK = "#ffffff", "#000000"


@dataclass(frozen=True, slots=True)
class Palette:
    """Every colour of an e-mail, in light and in dark mode."""

    accent: str
    page: str
    tint: str
    line: str
    ink: str
    muted: str
    dark_accent: str
    dark_page: str
    dark_card: str
    dark_tint: str
    dark_line: str
    dark_ink: str
    dark_muted: str


def palette(colour: str) -> Palette:
    """Derives the palette from `colour` (#rrggbb); `accent` is readable under white text and on the tint."""
    dark_card, dark_tint = mix("#1b1f20", colour, 0.06), mix("#23292a", colour, 0.14)
    tint, page = mix(_WHITE, colour, 0.07), mix("#f6f6f4", colour, 0.05)
    return Palette(
        accent=readable(colour, tint, towards=_BLACK),
        page=page,
        tint=tint,
        line=mix(_WHITE, colour, 0.22),
        ink=mix("#1d2625", colour, 0.05),
        muted=readable("#5f6a69", page, towards=_BLACK),
        dark_accent=readable(colour, dark_tint, towards=_WHITE),
        dark_page=mix("#101314", colour, 0.04),
        dark_card=dark_card,
        dark_tint=dark_tint,
        dark_line=mix("#2f3738", colour, 0.2),
        dark_ink="#e8ecea",
        dark_muted="#a3adab",
    )


def mix(base: str, other: str, share: float) -> str:
    """Mixes `base` with a share (0 to 1) of `other`."""
    mixed = (round(a + (b - a) * share) for a, b in zip(_rgb(base), _rgb(other), strict=True))
    return "#" + "".join(f"{value:02x}" for value in mixed)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable(colour: str, ground: str, towards: str) -> str:
    """`colour`, darkened or lightened `towards` another until it is readable on `ground`."""
    steps = (mix(colour, towards, share / 20) for share in range(21))
    return next(c for c in steps if contrast(c, ground) >= READABLE)


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[n : n + 2], 16) for n in (1, 3, 5))


def _luminance(colour: str) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(v / 255) for v in _rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
