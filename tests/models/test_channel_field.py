import pytest

from nurture import clock
from nurture.domain.values.channel import Channel
from nurture.models import Suppression

pytestmark = pytest.mark.django_db


def stored(channel: Channel | str) -> Suppression:
    return Suppression.objects.create(
        channel=channel, address="a", reason="opted_out", source="test", created_at=clock.now()
    )


@pytest.mark.parametrize("written", ["sms", Channel.SMS])
def test_whatever_a_channel_comes_from_it_is_the_member(written: str) -> None:
    made = stored(written)
    assert made.channel is Channel.SMS
    assert Suppression.objects.get(channel=written).channel is Channel.SMS
    assert Suppression.objects.values_list("channel", flat=True).get() is Channel.SMS
    made.channel = Channel("email")
    made.save()
    made.refresh_from_db()
    assert made.channel is Channel.EMAIL


def test_a_channel_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="pigeon"):
        stored("pigeon")


def test_to_migrations_it_is_a_plain_column() -> None:
    field = Suppression._meta.get_field("channel")
    assert field.deconstruct()[1:] == ("django.db.models.CharField", [], {"max_length": 20})
