"""The demo's people beside its first three: who arrives on which day, and what they write before it ends."""

from datetime import datetime
from typing import Any, NamedTuple

_ZONE = "America/New_York"


class Arrival(NamedTuple):
    """A client whose intake comes on a day of the demo, counted from its first Monday."""

    day: int
    first_name: str
    last_name: str
    condition: str
    practitioner: str
    bounces: bool = False

    @property
    def ref(self) -> str:
        return f"c-{1004 + ARRIVALS.index(self)}"

    @property
    def phone(self) -> str:
        return f"+1617555{101 + ARRIVALS.index(self):04}" if not self.bounces else ""

    @property
    def email(self) -> str:
        return f"{self.first_name.lower()}{'+bounce-5.1.1' if self.bounces else ''}@example.com"


ARRIVALS = [
    Arrival(0, "Marcus", "Bell", "pfps", "Sam"),
    Arrival(0, "Nora", "Lindqvist", "itbs", "Alex"),
    Arrival(1, "Tom", "Okafor", "pfps", "Sam"),
    Arrival(1, "Elena", "Rossi", "knee", "Alex"),
    Arrival(2, "Hiro", "Tanaka", "pfps", "Sam"),
    Arrival(3, "Aisha", "Rahman", "itbs", "Sam"),
    Arrival(3, "Ben", "Carter", "pfps", "Alex"),
    Arrival(4, "Chloe", "Dubois", "knee", "Sam"),
    Arrival(7, "Diego", "Vargas", "pfps", "Alex"),
    Arrival(7, "Freya", "Olsen", "itbs", "Sam"),
    Arrival(8, "George", "Papas", "pfps", "Sam"),
    Arrival(8, "Hannah", "Weiss", "knee", "Alex"),
    Arrival(9, "Ivan", "Petrov", "pfps", "Sam"),
    Arrival(10, "Jasmine", "Lee", "itbs", "Alex"),
    Arrival(10, "Kofi", "Mensah", "pfps", "Sam"),
    Arrival(11, "Lena", "Fischer", "knee", "Sam"),
    Arrival(11, "Mateo", "Silva", "pfps", "Alex"),
    Arrival(14, "Olivia", "Brooks", "itbs", "Sam"),
    Arrival(14, "Pavel", "Novak", "pfps", "Alex"),
    Arrival(15, "Rosa", "Jimenez", "knee", "Sam"),
    Arrival(15, "Theo", "Martin", "pfps", "Alex"),
    Arrival(16, "Yuki", "Sato", "itbs", "Sam"),
    Arrival(16, "Grace", "Hall", "pfps", "Alex", bounces=True),
]


class Text(NamedTuple):
    """What somebody writes, at a time of the clinic's; `answer`: what the front desk writes back."""

    day: int
    hour: int
    minute: int
    name: str  # the first name; "" for a number that the clinic does not know
    body: str
    answer: str = ""


TEXTS = [
    Text(15, 12, 10, "Hannah", "Thank you, this helps!"),
    Text(16, 11, 5, "Ben", "STOP"),
    Text(16, 14, 20, "Nora", "Is it normal that it aches the day after the exercises?",
         "A little is fine for a day. If it lasts longer, do half as many and tell us how it goes."),
    Text(16, 16, 45, "", "Hi, is this the clinic? I lost your number. Can my daughter come on Friday?"),
    Text(17, 9, 12, "Elena", "My appointment is on Friday, not Thursday"),
    Text(17, 9, 41, "Tom", "yes please book me for next week"),
    Text(17, 10, 3, "Chloe", "who should I ask about insurance?"),
    Text(17, 10, 26, "Diego", "My calf is swollen and hot since yesterday and it hurts to walk"),
]  # fmt: skip
STRANGER = "+16175550986"


def intake(arrival: Arrival, now: datetime) -> dict[str, Any]:
    """The intake event of one of them, as the clinic's system sends it."""
    at = now.isoformat()
    client = {
        "id": arrival.ref, "first_name": arrival.first_name, "last_name": arrival.last_name, "email": arrival.email,
        "timezone": _ZONE, **({"phone": arrival.phone} if arrival.phone else {}),
    }  # fmt: skip
    return {
        "type": "intake.completed", "id": f"demo-{arrival.ref}", "source": "demo", "occurred_at": at, "client": client,
        "condition": arrival.condition, "practitioner": arrival.practitioner,
        "consent": {"email": True, "sms": True, "wording": "Yes, send me tips between sessions.", "captured_at": at},
    }  # fmt: skip
