from django.test import Client as Browser

from nurture import clock
from nurture.actions.clients.bounces import MASS
from nurture.actions.clients.suppression import suppress
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.models import Client, Suppression
from tests.web.reading import items


def test_a_mass_of_bounces_is_told_and_nobody_is_named(staff: Browser, dana: Client) -> None:
    for number in range(6):
        suppress(Channel.EMAIL, f"c{number}@example.com", Reason.BOUNCED, "provider")
    Suppression.objects.update(lifted_at=clock.now(), lifted_because=MASS)
    assert items(staff.get("/"), "todo") == [
        "example.com sent many e-mails back at once 6 addresses there, so it is the mail host’s fault or ours. "
        "No client’s address is blocked for that. Tell whoever looks after the system."
    ]
