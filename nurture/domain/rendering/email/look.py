"""The look of a clinic: its colour and its logo, for light and for dark screens."""

from dataclasses import dataclass

from nurture.domain.content.content import Content
from nurture.domain.content.pictures import Picture


@dataclass(frozen=True, slots=True)
class Look:
    """The clinic's colour and logo."""

    colour: str
    light: Picture | None = None
    dark: Picture | None = None

    @classmethod
    def of(cls, content: Content) -> "Look":
        """As `clinic.yaml` has it; a logo whose picture is missing is none."""
        logo = content.clinic.logo
        light = content.pictures.get(logo.light) if logo else None
        dark = content.pictures.get(logo.dark) if logo and logo.dark else None
        return cls(content.clinic.colour, light, dark if light else None)
