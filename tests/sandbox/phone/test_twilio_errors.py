import pytest

from nurture.sandbox.phone.twilio_errors import error_body, error_message, final_status, http_status


@pytest.mark.parametrize(
    ("code", "status"), [(20003, 401), (20429, 429), (20503, 503), (21610, 400), (63038, 429), (29999, 400)]
)
def test_a_refusal_has_twilios_http_status(code: int, status: int) -> None:
    assert http_status(code) == status


def test_a_refusal_looks_like_twilios() -> None:
    assert error_body(21610) == {
        "code": 21610,
        "message": "The recipient has unsubscribed",
        "more_info": "https://www.twilio.com/docs/errors/21610",
        "status": 400,
    }


def test_a_failed_delivery_ends_as_at_twilio() -> None:
    assert [final_status(code) for code in (30001, 30003, 30999)] == ["failed", "undelivered", "undelivered"]


def test_an_unknown_code_has_a_meaning_too() -> None:
    assert error_message(30999) == "Error 30999"
