"""Recognize: whose API key this is."""

import hmac

from nurture import keys
from nurture.models import ApiKey

#: The key that this deployment's own command line uses: NURTURE_API_KEY, or the one in NURTURE_HOME.
DEPLOYMENT = "deployment"


def recognize(key: str) -> str | None:
    """The name under which this key was made; None for a key that is unknown or retired.

    Only digests are compared. A retired digest is refused even where the deployment still uses that key.
    """
    digest = keys.digest(key)
    known = ApiKey.objects.filter(digest=digest).first()
    if known is not None:
        return None if known.retired_at else known.name
    return DEPLOYMENT if hmac.compare_digest(digest, keys.digest(keys.api_key())) else None
