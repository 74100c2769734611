"""The words of the house that are closed lists."""

from enum import StrEnum


class Channel(StrEnum):
    """A way to reach a client."""

    EMAIL = "email"
    SMS = "sms"


class Purpose(StrEnum):
    """Why a step is sent: marketing is what a booking, a doubtful reply and a cap hold back first."""

    CARE = "care"
    MARKETING = "marketing"
