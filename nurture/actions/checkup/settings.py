"""The settings, and the secrets among them."""

from urllib.parse import urlsplit

from nurture import keys
from nurture.actions.checkup.diagnosis import Diagnosis, ok, problem, warning
from nurture.channels.email.esp_signatures import SIGNED
from nurture.secret_strength import KNOWN, weakness
from nurture.settings import current

SHORTEST_SECRET = 32  # characters: 128 bits, even where they are only hexadecimal digits


def settings() -> Diagnosis:
    """Whether this deployment writes to real clients."""
    if current().production:
        return ok("production")
    return warning(
        "NURTURE_ENV is sandbox: for trying things", "set NURTURE_ENV=production before you write to clients"
    )


def secrets() -> Diagnosis:
    """Whether the keys are hard to guess, and the same on every machine."""
    found = {"NURTURE_SECRET_KEY": keys.secret_key(), "NURTURE_API_KEY": keys.api_key()}
    reports = current().email_webhook_secret
    if reports and urlsplit(current().email).scheme not in SIGNED:  # what a provider signs with, it made itself
        found["NURTURE_EMAIL_WEBHOOK_SECRET"] = reports.get_secret_value()
    if weak := [name for name, value in found.items() if _is_weak(value)]:
        return problem(
            f"easy to guess: {' and '.join(weak)}",
            "make others with openssl rand -hex 32",
        )
    given = {"NURTURE_SECRET_KEY": current().secret_key, "NURTURE_API_KEY": current().api_key}
    made_here = [name for name, value in given.items() if not value]
    if made_here and current().database_url:
        return warning(
            f"made on this machine: {' and '.join(made_here)}; another machine makes others",
            "set both for every machine of this database",
        )
    return ok(f"{SHORTEST_SECRET} characters or more")


def _is_weak(secret: str) -> bool:
    harmless = () if current().production else (KNOWN,)
    return len(secret) < SHORTEST_SECRET or weakness(secret) not in ("", *harmless)
