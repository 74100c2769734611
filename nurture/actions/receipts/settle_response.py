"""Settle what is no touch: what a delivery report says became of our answer to a reply, or of an alert; idempotent."""

from nurture import clock
from nurture.actions.clients.opt_out import opt_out
from nurture.actions.conversations.failed import record_failed
from nurture.actions.conversations.outcome import of_kind
from nurture.domain.delivery.report import DeliveryEvent, DeliveryReport
from nurture.domain.delivery.states import ResponseState
from nurture.domain.delivery.suppression import SuppressionKind
from nurture.models import Alert, DeskMessage, OneOff, Response

_ARRIVED = {DeliveryEvent.DELIVERED: ResponseState.DELIVERED}


def settle_response(report: DeliveryReport) -> bool:
    """Takes one report; returns whether it is about a response or what a person wrote.

    Any word about it proves that the provider has it.
    """
    response = _named_by(report)
    if response is None:
        return False
    rows = of_kind(response).filter(pk=response.pk)
    if response.provider_id and report.provider_id and response.provider_id != report.provider_id:
        return True  # an earlier attempt's
    if report.verdict is None:
        state = _ARRIVED.get(report.event, ResponseState.SENT)
        named = report.provider_id or response.provider_id
        rows.become(state, reason="", provider_id=named, settled_at=clock.now(), wait_until=None)
    else:
        named = report.provider_id or response.provider_id
        record_failed(response, rows, report.verdict, provider_id=named, code=report.code[:20])
    _heed_stop(response, report)
    return True


def _named_by(report: DeliveryReport) -> OneOff | None:
    """By our token; else by the provider's id, which an e-mail provider may name alone."""
    for kind in (Response, DeskMessage):
        sent = kind.objects.filter(channel=report.channel)
        found: OneOff | None = sent.filter(token=report.token).first() if report.token else None
        if found is None and report.provider_id and not report.by_token_only:
            found = sent.filter(provider_id=report.provider_id).first()
        if found is not None:
            return found
    return None


_STOPS = {
    DeliveryEvent.COMPLAINED: (SuppressionKind.COMPLAINT, "complaint"),
    DeliveryEvent.UNSUBSCRIBED: (SuppressionKind.PROVIDER_PAGE, "the provider's unsubscribe page"),
}


def _heed_stop(message: OneOff, report: DeliveryReport) -> None:
    """A complaint about what a person wrote stops the channel, as one about any other message."""
    if report.event in _STOPS and isinstance(message, DeskMessage) and message.address:
        kind, evidence = _STOPS[report.event]
        opt_out([(message.channel, message.address)], f"{evidence} of {message}", message.client, kind)


def settle_alert(report: DeliveryReport) -> bool:
    """Takes one report about an alert to staff; one that did not arrive got through to nobody."""
    alerts = Alert.objects.filter(token=report.token, channel=report.channel) if report.token else Alert.objects.none()
    if report.verdict is not None:
        return bool(alerts.update(failed_at=clock.now(), code=report.code[:20]))
    return alerts.exists()
