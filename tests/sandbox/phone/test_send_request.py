import pytest

from nurture.sandbox.phone.send_request import SendRequest, read_send_request

SENDER = "+15005550006"
GOOD = {"To": "+16175550123", "From": SENDER, "Body": "Hello"}
SERVICE = "MG" + "0" * 32


def test_a_good_order_is_read() -> None:
    sms = read_send_request({**GOOD, "StatusCallback": "http://127.0.0.1:1/x?t=1", "ValidityPeriod": "36000"}, SENDER)
    assert sms == SendRequest("+16175550123", "Hello", None, "http://127.0.0.1:1/x?t=1", 36_000)


def test_a_messaging_service_stands_in_for_a_sender() -> None:
    sms = read_send_request({"To": "+16175550123", "MessagingServiceSid": SERVICE, "Body": "Hello"}, SENDER)
    assert sms == SendRequest("+16175550123", "Hello", SERVICE, None, None)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"To": ""}, 21604),
        ({"From": ""}, 21603),
        ({"Body": ""}, 21602),
        ({"Body": "x" * 1_601}, 21617),
        ({"To": "6175550123"}, 21211),
        ({"To": "+0175550123"}, 21211),
        ({"To": "+16175550123\u0660"}, 21211),
        ({"From": "+16175550199"}, 21606),
        ({"MessagingServiceSid": "MGx"}, 21701),
        ({"StatusCallback": "not a url"}, 21609),
        ({"ValidityPeriod": "0"}, 90007),
        ({"ValidityPeriod": "36001"}, 90007),
        ({"ValidityPeriod": "soon"}, 90007),
    ],
)
def test_a_wrong_order_gets_twilios_code(changed: dict[str, str], code: int) -> None:
    assert read_send_request({**GOOD, **changed}, SENDER) == code


def test_a_body_of_1600_characters_is_accepted() -> None:
    assert isinstance(read_send_request({**GOOD, "Body": "x" * 1_600}, SENDER), SendRequest)
