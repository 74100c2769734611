"""The look of a clinic: its colour and its logo, for light and for dark screens, its number to tap, its words."""

from dataclasses import dataclass

from nurture.domain.content.content import Content
from nurture.domain.content.pictures import Picture
from nurture.domain.languages.catalogue import Catalogue
from nurture.domain.languages.tag import ENGLISH


@dataclass(frozen=True, slots=True)
class Look:
    """What is the same in all that a clinic sends."""

    colour: str
    phone_url: str
    words: Catalogue
    light: Picture | None = None
    dark: Picture | None = None

    @classmethod
    def of(cls, content: Content, language: str = ENGLISH) -> "Look":
        """As `clinic.yaml` has it, with our words in this language; a logo whose picture is missing is none."""
        clinic, logo = content.clinic, content.clinic.logo
        light = content.pictures.get(logo.light) if logo else None
        dark = content.pictures.get(logo.dark) if logo and logo.dark else None
        return cls(clinic.colour, clinic.phone_url, content.words(language), light, dark if light else None)
