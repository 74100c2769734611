"""Links as this version sends them: each of a message's links has a token of its own."""

from django.db.models import F

from nurture import clock
from nurture.models import Touch
from nurture.models.tokens import LINKS


def give_own_links(touch: Touch) -> list[str]:
    """Gives a touch that was sent the tokens of its links; returns them."""
    own = {f"{link}_token": f"{link[:4]}{touch.pk:08}" for link in LINKS}
    touches = Touch.objects.filter(pk=touch.pk)
    touches.update(send_started_at=clock.real(), **own)
    touches.update(own_links_at=F("send_started_at"))
    return list(own.values())
