from datetime import UTC, datetime

from nurture.sandbox.phone.text import Text, new_sid

THEN = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def text(sender: str | None = "+1500") -> Text:
    return Text("SM1", "+1617", sender, "x" * 161, "outbound-api", "queued", THEN, THEN, THEN)


def test_a_text_of_a_messaging_service_has_a_sender_once_it_is_sent() -> None:
    queued = text(sender=None)
    assert [queued.with_status(status, "+1500").sender for status in ("queued", "sent")] == [None, "+1500"]


def test_the_moment_of_sending_stays_when_the_text_is_delivered() -> None:
    sent = text().with_status("sent", "+1500")
    assert sent.sent is not None
    assert sent.with_status("delivered", "+1500").sent == sent.sent


def test_a_text_that_failed_was_never_sent() -> None:
    assert text().with_status("failed", "+1500", 30001).sent is None


def test_twilio_gives_numbers_as_words_and_dates_as_in_mail() -> None:
    said = text().as_twilio("AC1")
    assert (said["num_segments"], said["date_created"]) == ("2", "Mon, 23 Nov 2026 12:00:00 +0000")


def test_each_sid_is_new() -> None:
    assert new_sid() != new_sid()
