"""After a restore: the tokens of links in messages that went out after the backup, derived once more."""

from nurture.keys import link_token
from nurture.models import Touch
from nurture.models.tokens import LINKS

_AT_ONCE = 1_000  # touches


def refill_links() -> None:
    """Gives each touch that may have gone out before the restore the tokens that its message holds.

    They follow from the touch's own token, which it has had since it was planned, and from the secret key.
    """
    unsent = Touch.objects.filter(sent_before_restore=True, send_started_at=None)
    without = unsent.filter(**{f"{LINKS[0]}_token": None}).only("token")
    while touches := list(without[:_AT_ONCE]):
        for touch in touches:
            for link in LINKS:
                setattr(touch, f"{link}_token", link_token(link, touch.token))
        Touch.objects.bulk_update(touches, [f"{link}_token" for link in LINKS])
