"""Sender reputation: the complaint rate, and refusals because of us."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from nurture.actions.checkup.diagnosis import Diagnosis, ok, problem, warning
from nurture.actions.clients.bounces import bounces_forgiven
from nurture.actions.receipts.complaint_rates import complaints_by_sequence, refusals_of_us
from nurture.channels.email.esp_apis import PROVIDERS
from nurture.domain.delivery.complaints import ComplaintLevel
from nurture.models import SequencePause
from nurture.settings import current


def reputation() -> Diagnosis:
    """Whether few enough complain, and nobody turns us away."""
    if paused := SequencePause.objects.active().order_by("sequence").values_list("sequence", flat=True):
        return problem(
            f"paused by themselves, because too many clients complained: {', '.join(paused)}",
            "look at whom that sequence reaches, and at its words; publish better ones, and resume it on Today",
        )
    found = complaints_by_sequence()
    if bad := [each for each in found if each.level is ComplaintLevel.TOO_MANY]:
        return problem(
            f"too many complaints in 30 days: {'; '.join(map(str, bad))}",
            "that sequence should pause within a minute: where it does not, see the checks beat and worker-control",
        )
    if turned_away := [*_refusals(), *_mass_of_bounces()]:
        return warning("; ".join(says for says, _ in turned_away), "; ".join(do for _, do in turned_away))
    if high := [each for each in found if each.level is ComplaintLevel.WARN]:
        return warning(
            f"complaints in 30 days: {'; '.join(map(str, high))}",
            "look at whom that sequence reaches, and at its words; from 0.3 % on mailbox providers block",
        )
    provider = urlsplit(current().email).scheme
    if provider in PROVIDERS and not current().email_webhook_secret:
        return warning(
            f"bounces and complaints at {provider} stay unknown here",
            "set NURTURE_EMAIL_WEBHOOK_SECRET, and give the provider our webhook (docs/operations.md)",
        )
    return ok("few complaints, no refusals")


def _refusals() -> Iterator[tuple[str, str]]:
    """What is refused because of us, and what to do."""
    if refusals := refusals_of_us():
        codes = ", ".join(f"{code or 'no code'}: {number}" for code, number in refusals.items())
        yield f"refused because of us since yesterday: {codes}", "see the check named sender; then ask your provider"


def _mass_of_bounces() -> Iterator[tuple[str, str]]:
    """Which domains' many bounces at once were held against nobody, and what to do."""
    if spared := bounces_forgiven():
        domains = ", ".join(f"{domain}: {number}" for domain, number in spared.items())
        yield (
            f"many e-mails bounced at once since yesterday, and nobody was blocked for it: {domains}",
            "ask your provider, or that domain's postmaster, what happened",
        )
