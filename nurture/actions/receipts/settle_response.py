"""Settle what is no touch: what a delivery report says became of our answer to a reply, or of an alert; idempotent."""

from nurture import clock
from nurture.actions.touches.failed_response import record_failed
from nurture.domain.delivery.report import DeliveryEvent, DeliveryReport
from nurture.domain.delivery.states import ResponseState
from nurture.models import Alert, Response

_ARRIVED = {DeliveryEvent.DELIVERED: ResponseState.DELIVERED}


def settle_response(report: DeliveryReport) -> bool:
    """Takes one report; returns whether it is about a response. Any word about it proves that the provider has it."""
    response = Response.objects.filter(token=report.token, channel=report.channel).first() if report.token else None
    if response is None:
        return False
    rows = Response.objects.filter(pk=response.pk)
    if response.provider_id and response.provider_id != report.provider_id:
        return True  # an earlier attempt's
    if report.verdict is None:
        state = _ARRIVED.get(report.event, ResponseState.SENT)
        rows.become(state, reason="", provider_id=report.provider_id, settled_at=clock.now(), wait_until=None)
    else:
        record_failed(response, rows, report.verdict, provider_id=report.provider_id)
    return True


def settle_alert(report: DeliveryReport) -> bool:
    """Takes one report about an alert to staff; one that did not arrive got through to nobody."""
    alerts = Alert.objects.filter(token=report.token, channel=report.channel) if report.token else Alert.objects.none()
    if report.verdict is not None:
        return bool(alerts.update(failed_at=clock.now(), code=report.code[:20]))
    return alerts.exists()
