import pytest

from nurture.channels.twilio.codes import STATUS, twilio_verdict
from nurture.domain.delivery.report import DeliveryEvent
from nurture.domain.delivery.verdict import FailureKind, ProviderVerdict
from nurture.domain.values.reasons import Reason
from nurture.sandbox.phone.twilio_errors import AT_THE_API, ON_DELIVERY

OUR_RATE = ProviderVerdict(FailureKind.NOT_NOW, wait=1 / 60, retries=None)
A_DAY = ProviderVerdict(FailureKind.TRY_LATER, wait=24, retries=None)
#: The table of the messaging rules, row by row.
RULES: list[tuple[ProviderVerdict, list[int]]] = [
    (ProviderVerdict(FailureKind.NEVER_AGAIN, Reason.OPTED_OUT, strikes=1), [21610]),
    (
        ProviderVerdict(FailureKind.NEVER_AGAIN, Reason.BAD_NUMBER, strikes=1),
        [21211, 21214, 21217, 21401, 21421, 21614, 30005, 30006],
    ),
    (ProviderVerdict(FailureKind.NEVER_AGAIN, Reason.BLOCKED, strikes=2), [30004]),
    (ProviderVerdict(FailureKind.TRY_LATER, wait=3, retries=2), [30003]),
    (ProviderVerdict(FailureKind.TRY_LATER, retries=1), [30008]),
    (ProviderVerdict(FailureKind.TRY_LATER), [30017, 30410, 30450]),
    (OUR_RATE, [20429, 21611, 30001, 30022, 14107]),
    (A_DAY, [30023, 30027, 63038]),
    (ProviderVerdict(FailureKind.NEVER_AGAIN, Reason.CONTENT_REFUSED), [30007, 21602, 21617, 21656]),
    (ProviderVerdict(FailureKind.NEVER_AGAIN, Reason.PROVIDER_REFUSED), [21408, 21612]),
    (
        ProviderVerdict(FailureKind.SENDER_FAULT, retries=None),
        [
            *(10001, 10002, 20003, 20005, 20404, 21210, 21212, 21219, 21472, 21601, 21603, 21606, 21607, 21608, 30002),
            *(21659, 21660, 21661, 21701, 21703, 21704, 21705, 30032, 30033, 30034, 30035, 30037, 30040, 90010),
        ],
    ),
    (ProviderVerdict(FailureKind.IN_DOUBT), [20500, 20503]),
]
KNOWN = {code for _, codes in RULES for code in codes}


@pytest.mark.parametrize(("verdict", "codes"), RULES)
def test_a_code_means_what_the_rules_say(verdict: ProviderVerdict, codes: list[int]) -> None:
    assert [twilio_verdict(code) for code in codes] == [verdict] * len(codes)


def test_any_other_code_is_final_and_blocks_nobody() -> None:
    others = (AT_THE_API.keys() | ON_DELIVERY.keys()) - KNOWN
    assert {twilio_verdict(code, 400) for code in others} == {ProviderVerdict(FailureKind.NEVER_AGAIN)}
    assert twilio_verdict(None) == ProviderVerdict(FailureKind.NEVER_AGAIN)


def test_a_429_was_never_processed_whatever_its_code() -> None:
    assert twilio_verdict(None, 429) == twilio_verdict(12345, 429) == OUR_RATE
    assert twilio_verdict(63038, 429) == A_DAY


@pytest.mark.parametrize("status", [401, 402, 403, 404])
def test_a_refused_key_or_an_account_that_is_not_there_is_ours(status: int) -> None:
    assert twilio_verdict(None, status).kind is FailureKind.SENDER_FAULT


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_after_a_5xx_it_may_have_been_taken(status: int) -> None:
    assert twilio_verdict(None, status) == twilio_verdict(status, status) == ProviderVerdict(FailureKind.IN_DOUBT)


def test_nothing_that_is_the_senders_fault_or_temporary_blocks_the_number() -> None:
    blocking = {code for code in KNOWN if twilio_verdict(code).strikes}
    assert {twilio_verdict(code).kind for code in blocking} == {FailureKind.NEVER_AGAIN}


def test_a_status_that_settles_nothing_is_left_out() -> None:
    assert STATUS == {
        "sent": DeliveryEvent.SENT,
        "delivered": DeliveryEvent.DELIVERED,
        "read": DeliveryEvent.DELIVERED,
        "undelivered": DeliveryEvent.UNDELIVERED,
        "failed": DeliveryEvent.UNDELIVERED,
        "canceled": DeliveryEvent.UNDELIVERED,
    }
