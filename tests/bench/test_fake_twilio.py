from pathlib import Path

from twilio.rest import Client

from nurture.bench.options import Options
from nurture.bench.outside.provider import Provider
from nurture.bench.yardsticks.raw_twilio import read
from tests.support.deployment import NURTURE, without_settings

_ = NURTURE  # a process is started


def test_twilios_own_client_is_answered_and_each_text_is_counted_once(tmp_path: Path) -> None:
    log = tmp_path / "twilio.log"
    with Provider("nurture.bench.outside.fake_twilio", Options(), without_settings(), log) as provider:
        provider.empty(keep=True)
        client = Client("AC" + "b" * 32, "of no use")
        client.api.base_url = f"http://127.0.0.1:{provider.port}"
        sent = [
            client.messages.create(
                to="+16175550123", from_="+16175550100", body="Hello – it's us", validity_period=600,
                status_callback=f"https://messages.clinic.example/status?touch={number}",
            )
            for number in range(3)
        ]  # fmt: skip
        provider.check(3, "the client")
        assert (sent[0].status, sent[0].body) == ("queued", "Hello – it's us")
        assert len({text.sid for text in sent}) == 3
        provider.write(tmp_path / "kept")
        again = list(read(tmp_path / "kept", 4, 1))
        assert (again[0]["Body"], again[0]["ValidityPeriod"]) == ("Hello – it's us", "600")
        assert len({form["StatusCallback"] for form in again}) == 4
